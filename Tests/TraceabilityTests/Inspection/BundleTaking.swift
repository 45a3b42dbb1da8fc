import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// Bundles taken from a world with a log, and what a checker says about them that has nothing but pinned keys.
struct BundleTaking {
    let world: World
    private let temporary: TemporaryFolder

    static let inspector = RequestContext(
        actor: Actor(principal: "insp", name: "检查员", role: .inspector, issuer: nil, shop: nil))
    /// What the inspector brings to a draw.
    static let brought: BroughtBytes = "00112233445566778899aabbccddeeff"
    static let manager = RequestContext(
        actor: Actor(principal: "m", name: "店长", role: .shopManager, issuer: nil, shop: ShopID("east")))

    init() async throws {
        world = try await World.trading()
        temporary = try TemporaryFolder()
    }

    var folder: String { temporary.path }

    func remove() { temporary.remove() }

    /// The order of an inspector for a shop and the whole year.
    @discardableResult
    func order(_ number: StatedText<100> = "I-1", shop: ShopID = "east") async throws -> EntryAnswer {
        try await OpenOrder(
            number: number, authority: "市场监管局", shop: shop, from: "2026-01-01", to: "2026-12-31"
        ).perform(in: world.service, for: Self.inspector)
    }

    func request(
        _ from: CalendarDay = "2026-07-01", _ to: CalendarDay = "2026-07-31", order: StatedText<100> = "I-1"
    ) -> ExportBundle {
        ExportBundle(shop: "east", from: from, to: to, order: order)
    }

    func export(
        _ request: ExportBundle, as context: RequestContext = BundleTaking.inspector, name: String = "bundle"
    ) async throws -> (answer: ExportedBundle, bytes: [UInt8]) {
        let path = folder + "/" + name
        let answer = try await world.service.exportBundle(request, to: path, for: context)
        return (answer, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    /// What an inspector pins.
    func policy(previous: String? = nil) throws -> BundlePolicy {
        var policy = BundlePolicy(
            logKeys: [world.logVerifierKey], registration: Registration("CN:SHOP-EAST"))
        policy.asOf = world.clock.now
        if let previous {
            let verified = try SignedCheckpoint.parse([UInt8](previous.utf8)).verify(
                logKeys: [world.logVerifierKey], checker: SystemSignatureChecker())
            policy.previous = PreviousCheckpoint(verified)
        }
        return policy
    }

    func check(_ bytes: [UInt8], _ policy: BundlePolicy? = nil) throws -> (facts: BundleFacts, report: BundleReport) {
        let policy = try policy ?? self.policy()
        var review = BundleReview(
            book: BookID(role: .shop, registration: policy.registration, using: SystemSHA256()),
            rootKeys: [world.rootKey.publicKey], utcOffset: .china)
        _ = try pass(bytes, policy) { review.survey($0) }
        review.begin()
        let facts = try pass(bytes, policy) { review.take($0) }
        return (facts, try review.finish(facts))
    }

    private func pass(
        _ bytes: [UInt8], _ policy: BundlePolicy, _ handler: (BundleEvent) -> Void
    ) throws -> BundleFacts {
        var checker = BundleChecker(
            policy: policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(), using: SystemSHA256())
        try checker.push(bytes, handler)
        return try checker.finish()
    }

    /// The record of an entry of the shop's book.
    func record(_ seq: UInt64) async throws -> LedgerRecord {
        let stored = try await world.read { transaction in
            try transaction.books.entry(try transaction.enrolledShop("east").book, seq: seq)
        }
        return try #require(stored).record()
    }
}
