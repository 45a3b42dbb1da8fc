import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestSupport
import TestWorlds
import Testing
import Traceability
import WebService

@testable import CommandLineTool

/// Every row of the verdict table comes out of the demonstration as `/demo` says.
struct SeasonListingTests {
    private static let today = "2026-09-01"

    @Test func everyRowGivesItsVerdict() async throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.path + "/season"
        let day = try #require(CalendarDay(Self.today))
        let scale = SeasonScale.full.reduced(by: 20)
        let listing = try await DemoSeason.prepare(
            directory: folder, host: "id.example", today: day, scale: scale
        ) { _ in }
        try await checkOnline(listing, in: folder, day)
        try checkOffline(listing, in: folder, day)
        checkCompleteness(listing)

        let again = try await DemoSeason.prepare(
            directory: folder, host: "id.example", today: day, scale: scale
        ) { _ in }
        #expect(again == listing, "a season that is ready is used again")
        let other = try await DemoSeason.prepare(
            directory: folder, host: "other.example", today: day, scale: scale
        ) { _ in }
        #expect(other != listing, "another host makes other labels")
    }

    @Test func aFolderWithSomethingElseIsLeftAlone() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("mine".utf8, as: "touchstone.sqlite")
        let day = try #require(CalendarDay(Self.today))
        await #expect(throws: CommandFailure.self) {
            _ = try await DemoSeason.prepare(
                directory: folder.path, host: "id.example", today: day, scale: SeasonScale.full.reduced(by: 20)
            ) { _ in }
        }
        #expect(try Data(contentsOf: folder.url.appending(path: "touchstone.sqlite")) == Data("mine".utf8))
    }

    private func checkOnline(_ listing: DemoListing, in folder: String, _ day: CalendarDay) async throws {
        let installation = InstallationFolder(path: folder)
        let store = try SQLiteStore(path: installation.database)
        let now = day.startMilliseconds(offsetMinutes: 480) + 3_600_000
        let root = try PublicKey(pem: try String(contentsOfFile: installation.publicKey("root"), encoding: .utf8))
        let service = TraceabilityService(
            store: store, files: MemoryFiles(),
            surroundings: Surroundings(now: { now }, randomBytes: SecureRandom.bytes),
            host: "id.example", rootKey: root, statusKey: nil)
        let report = try await service.auditBooks(as: .local(name: "audit"))
        #expect(report.isSound, "\(report.problems)")
        // An epoch for every day from the first issue on, and one for today.
        #expect(report.epochs == -SeasonBuilder.issueStart + 1 && report.checkpoints == report.epochs)
        for row in listing.codes where !row.offline {
            var actor = Actor.anonymous
            if let shop = row.shop {
                let token = try #require(listing.tokens.first { $0.role == "technician" && $0.shop == shop })
                actor = try await service.actor(presenting: token.secret)
            }
            let purpose = try #require(Purpose(slug: row.purpose))
            let shop = row.shop.flatMap { ShopID($0) }
            var request = VerifyCode(code: CodeInput(row.code ?? ""), purpose: purpose, shop: shop)
            if let issuer = row.issuer, let number = row.number {
                request = VerifyCode(
                    issuer: try #require(IssuerID(issuer)), number: LabelNumber(number), purpose: purpose, shop: shop)
            }
            request.repairOrder = row.repairOrder.flatMap { StatedText($0) }
            request.model = row.model.flatMap { StatedText($0) }
            let answer = try await service.verify(request, for: RequestContext(actor: actor))
            #expect(
                answer.code.slug == row.verdict, "\(row.verdict) for \(row.purpose), \(answer.findings.map(\.code))")
            #expect(answer.level.slug == row.level)
        }
        for token in listing.tokens {
            #expect(try await service.actor(presenting: token.secret).role?.rawValue == token.role)
        }
        await service.scans.flush()
        try await store.close()
    }

    private func checkOffline(_ listing: DemoListing, in folder: String, _ day: CalendarDay) throws {
        let installation = InstallationFolder(path: folder)
        let root = try PublicKey(pem: try String(contentsOfFile: installation.publicKey("root"), encoding: .utf8))
        let now = day.startMilliseconds(offsetMinutes: 480) + 3_600_000
        for row in listing.codes where row.offline {
            let trust = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + (row.trustFile ?? "trust.cose")))
            let status = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + (row.statusFile ?? "status.cose")))
            let verifier = OfflineVerifier(rootKeys: [root], trustList: [UInt8](trust), statusFile: [UInt8](status))
            let purpose = try #require(Purpose(slug: row.purpose))
            let verdict = verifier.verdict(on: row.code ?? "", for: purpose, now: now)
            #expect(verdict.leading.code.slug == row.verdict, "offline \(row.verdict), \(verdict.findings.map(\.code))")
            #expect(verdict.level.slug == row.level)
            #expect(verdict.level != .pass)
        }
    }

    /// The service's own status is live, so that only list files can be out of date; everything else comes out online.
    private func checkCompleteness(_ listing: DemoListing) {
        let online = Set(listing.codes.filter { !$0.offline }.map(\.verdict))
        let offline = Set(listing.codes.filter(\.offline).map(\.verdict))
        let all = Set(FindingCode.allCases.map(\.slug))
        #expect(all.subtracting(online) == [FindingCode.statusUnchecked.slug])
        #expect(offline.contains(FindingCode.statusUnchecked.slug))
        #expect(Set(listing.tokens.map(\.role)) == Set(Role.allCases.map(\.rawValue)))
    }
}
