import COSE
import Foundation
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// The keys of the example season, which everybody has: good for a demonstration, and for nothing else.
@Suite struct RegistryPublishedKeyTests {
    static func key(_ maker: String) throws -> PrivateKey {
        try PrivateKey(pem: Repository.text("keys/development-\(maker).pem"), passphrase: nil)
    }

    private static let makers = ["hanchuan", "hengchi", "zaisheng"]

    @Test(arguments: makers) func nobodyIsEnrolledWithOne(maker: String) async throws {
        let key = try Self.key(maker)
        #expect(PublishedKeys.ids.contains(key.keyID))
        let world = try await World(mode: .production)
        let refusal = try await expectRefusal(.developmentKey) { _ = try await world.enrolMaker(maker, key: key) }
        #expect(refusal[.keyID] == .fact(.key(key.keyID)))
        #expect(try await world.perform(ListIssuers()).issuers.isEmpty)
        let demo = try await World()
        _ = try await demo.enrolMaker(maker, key: key)
    }

    @Test func noMakerAddsOne() async throws {
        let world = try await World(mode: .production)
        let maker = try await world.enrolMaker()
        let request = try World.keyRequest(maker.id.text, try Self.key("zaisheng"))
        try await expectRefusal(.developmentKey) {
            _ = try await world.service.addIssuerKey(request, rootKey: world.rootKey)
        }
        #expect(try await world.perform(ListIssuers()).issuers[0].keys.count == 1)
    }

    /// A demonstration that was declared the real thing afterwards.
    @Test func noBatchIsRegisteredUnderOne() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker(key: try Self.key("hanchuan"))
        _ = try await maker.issue(serials: "S0")
        try await world.store.write { try $0.settings.set(.mode, to: "production") }
        try await expectRefusal(.developmentKey) { _ = try await maker.issue(serials: "S1") }
        #expect(try await world.perform(ListIssuers()).issuers[0].registered == 1)
    }
}
