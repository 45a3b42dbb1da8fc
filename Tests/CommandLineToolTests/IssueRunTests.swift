import COSE
import Foundation
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import CommandLineTool

/// A batch from table to labels, ended at every point where it can end.
@Suite struct IssueRunTests {
    @Test func issuesOnceHoweverOftenItRuns() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let plan = try world.plan(IssuingWorld.table(5))
        let first = try await world.run(plan)
        #expect(first.count == 5 && first.manifest == world.labels + "/manifest.csv")
        let printed = try world.printed()
        for (index, bytes) in printed.enumerated() {
            let certificate = try UnverifiedCertificate.decode(bytes)
            #expect(certificate.claims.number.value == first.first.value + UInt32(index))
            #expect(certificate.claims.serial?.printed == "S\(index)")
            #expect(FileManager.default.fileExists(atPath: world.labels + "/\(certificate.claims.number).svg"))
        }
        // Labels lost after the batch was registered come again, the same bytes.
        try FileManager.default.removeItem(atPath: first.manifest)
        try FileManager.default.removeItem(atPath: world.labels + "/\(first.first).svg")
        let again = try await world.run(plan)
        #expect(again.first == first.first && again.root == first.root && again.registeredAt == first.registeredAt)
        #expect(try world.printed() == printed)
        #expect(FileManager.default.fileExists(atPath: world.labels + "/\(first.first).svg"))
        #expect(try await world.registered() == 5)
    }

    @Test func goesOnAfterTheReservation() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let plan = try world.plan(IssuingWorld.table(3))
        let journal = try BatchJournal.open(in: world.labels, digest: plan.digest)
        // The answer to this request was lost: the journal does not have it.
        let reserved = try await world.withInstallation { open in
            try await Door.local(open, .local(name: "line 1")).perform(
                ReserveNumbers(issuer: "hanchuan", count: 3), idempotencyKey: journal.reservationKey)
        }
        let result = try await world.run(plan)
        #expect(result.first == reserved.first && result.batch == reserved.batch)
    }

    @Test func goesOnWithWhatWasSigned() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let plan = try world.plan(IssuingWorld.table(3))
        var journal = try BatchJournal.open(in: world.labels, digest: plan.digest)
        let reserved = try await world.withInstallation { open in
            try await Door.local(open, .local(name: "line 1")).perform(
                ReserveNumbers(issuer: "hanchuan", count: 3), idempotencyKey: journal.reservationKey)
        }
        journal.reservation = reserved
        try journal.save(in: world.labels)
        let first = reserved.first
        let signed = try await plan.sign(
            from: first, issuedAt: Surroundings.system.now() / 1000 - 5, progress: Progress("", of: 3)
        ).map(\.bytes)
        try journal.keep(signed, in: world.labels)
        _ = try await world.run(plan)
        #expect(try world.printed() == signed)
        // And when the registration was acknowledged but not written down.
        journal.registration = nil
        try journal.save(in: world.labels)
        _ = try await world.run(plan)
        #expect(try world.printed() == signed)
        #expect(try await world.registered() == 3)
    }

    @Test func anotherBatchNeedsAnotherFolder() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        _ = try await world.run(try world.plan(IssuingWorld.table(1)))
        await #expect(throws: CommandFailure.self) {
            _ = try await world.run(try world.plan(IssuingWorld.table(2)))
        }
        #expect(try await world.registered() == 1)
    }

    /// A part that is registered already: the batch is refused whole, naming the line of the table.
    @Test func aRefusalNamesTheLine() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        _ = try await world.run(try world.plan(IssuingWorld.table(1, prefix: "A")))
        try FileManager.default.removeItem(atPath: world.labels)
        let table = "product,serial,class\n\nHC-1,B0,oem\nHC-1,A0,oem\n"
        let error = try await #require(throws: ServiceError.self) {
            _ = try await world.run(try world.plan(table, file: "second.csv"))
        }
        #expect(error.code == .serialAlreadyRegistered)
        #expect(error.locations.map(\.line) == [4] && error.locations.map(\.file) == ["second.csv"])
        #expect(try await world.registered() == 1)
        #expect(!FileManager.default.fileExists(atPath: world.labels + "/manifest.csv"), "labels of nothing")
    }

    @Test func aClassBeyondTheMakersIsRefusedBeforeANumberIsSpent() async throws {
        let world = try await IssuingWorld()
        defer { world.remove() }
        let error = try await #require(throws: ServiceError.self) {
            _ = try await world.run(try world.plan(IssuingWorld.table(2, partClass: "remanufactured")))
        }
        #expect(error.code == .classNotAuthorised && error.locations.first?.line == 2)
        #expect(!FileManager.default.fileExists(atPath: world.labels))
        let plan = try BatchPlan(
            issuer: IssuingWorld.issuer, key: .generate(.edDSA), table: [UInt8](IssuingWorld.table(1).utf8),
            file: "parts.csv", defaultClass: nil)
        let other = try await #require(throws: ServiceError.self) { _ = try await world.run(plan) }
        #expect(other.code == .keyNotActive)
    }

    /// A demonstration that was declared the real thing afterwards: the key that everybody has signs nothing more.
    @Test func aDevelopmentKeyIsRefusedBeforeANumberIsSpent() async throws {
        let key = try #require(try DevelopmentKeys.privateKey(of: "hanchuan"))
        let world = try await IssuingWorld(mode: .demo, key: key)
        defer { world.remove() }
        _ = try await world.run(try world.plan(IssuingWorld.table(1)))
        try FileManager.default.removeItem(atPath: world.labels)
        try await world.withInstallation { open in
            try await open.service.store.write { try $0.settings.set(.mode, to: "production") }
        }
        let error = try await #require(throws: ServiceError.self) {
            _ = try await world.run(try world.plan(IssuingWorld.table(1, prefix: "B")))
        }
        #expect(error.code == .developmentKey && error[.keyID] == .fact(.key(key.keyID)))
        #expect(!FileManager.default.fileExists(atPath: world.labels))
    }
}
