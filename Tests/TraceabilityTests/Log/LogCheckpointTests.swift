import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import Synchronization
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LogCheckpointTests {
    @Test func aCheckpointIsSignedByTheLogKey() async throws {
        let world = try await World.trading()
        #expect(try await world.service.publishCheckpoint() == nil)
        let record = try await world.publish()
        let verified = try record.signed().verify(logKeys: [world.logVerifierKey], checker: SystemSignatureChecker())
        let last = try #require(try await world.read { try $0.rootLog.last() })
        #expect(verified.checkpoint == (try Checkpoint(origin: World.host, size: 1, root: last.treeRoot)))
        // Nothing new, nothing signed.
        #expect(try await world.service.publishCheckpoint() == record)
        #expect(try await world.publish().size == 2)
    }

    @Test func withoutTheKeyNothingIsSigned() async throws {
        let world = try await World()
        let keyless = world.another(status: world.statusKey, log: nil)
        try await keyless.closeEpoch()
        try await expectRefusal(.logKeyNeeded) { _ = try await keyless.publishCheckpoint() }
        #expect(try await world.read { try $0.rootLog.latestCheckpoint() } == nil)
    }

    /// A program that ended between the close of an epoch and the storing of its checkpoint makes it up.
    @Test func whatWasNotPublishedIsPublishedLater() async throws {
        let world = try await World.trading()
        try await world.publish()
        try await world.service.closeEpoch()
        try await world.service.closeEpoch()
        #expect(try await world.read { try $0.rootLog.latestCheckpoint() }?.size == 1)
        #expect(try await world.service.publishCheckpoint()?.size == 3)
    }

    @Test func witnessesCosign() async throws {
        let world = try await World.trading()
        let witnesses = [try TestWitness("bureau"), try TestWitness("city")]
        for witness in witnesses { try await world.add(witness) }
        for size in 1...5 as ClosedRange<UInt64> {
            let record = try await world.publish(asking: TestCosigner(witnesses: witnesses))
            let verified = try record.signed().verify(
                logKeys: [world.logVerifierKey], witnesses: witnesses.map(\.key), checker: SystemSignatureChecker())
            #expect(verified.checkpoint.size == size)
            #expect(verified.cosignatures.map(\.witness.name) == ["bureau", "city"])
        }
        // The log knows what each saw last, and asks only once.
        #expect(witnesses.allSatisfy { $0.asked.withLock { $0 } == 5 })
        let records = try await world.read { try $0.rootLog.witnesses() }
        #expect(records.map(\.knownSize) == [5, 5] && records.allSatisfy { $0.problem == nil && $0.answeredAt != nil })
    }

    /// The log forgot what a witness saw: 409 says it, and the second attempt proves from there.
    @Test func aConflictIsAnsweredWithTheRightProof() async throws {
        let world = try await World.trading()
        let witness = try TestWitness("bureau")
        try await world.add(witness)
        let cosigner = TestCosigner(witnesses: [witness])
        for _ in 0..<3 { try await world.publish(asking: cosigner) }
        try await world.service.store.write { transaction in
            _ = try transaction.rootLog.removeWitness("bureau")
        }
        try await world.publish()
        try await world.add(witness)
        let record = try await world.publish(asking: cosigner)
        #expect(witness.size == 5 && witness.asked.withLock { $0 } == 5)
        #expect(try record.signed().note.signatures.count == 2)
    }

    @Test func theLogPublishesWithTheCosignaturesThatCame() async throws {
        var policy = ServicePolicy()
        policy.witnessTimeLimit = 1
        let world = try await World.trading(policy: policy)
        let witnesses = [
            try TestWitness("forging", .forging), try TestWitness("honest"), try TestWitness("refusing", .refusing),
            try TestWitness("silent", .silent),
        ]
        for witness in witnesses { try await world.add(witness) }
        let record = try await world.publish(asking: TestCosigner(witnesses: witnesses))
        let signatures = try record.signed().note.signatures.map(\.name)
        #expect(signatures == [World.host, "honest"])
        let problems = try await world.read { try $0.rootLog.witnesses() }.map { $0.problem != nil }
        #expect(problems == [true, false, true, true])
    }

    /// A witness has seen a larger log: this one is an old copy, and nothing is published of it.
    @Test func aLogThatIsBehindAWitnessIsRefused() async throws {
        let world = try await World.trading()
        let witness = try TestWitness("bureau")
        try await world.add(witness)
        let cosigner = TestCosigner(witnesses: [witness])
        #expect(try await world.service.refuseRewind(asking: cosigner).count <= 1)
        try await world.publish(asking: cosigner)

        // The restored copy has one epoch; the witness has seen three.
        let behind = try await World.trading()
        try await behind.add(TestWitness("bureau", .claims(3)))
        let claiming = TestCosigner(witnesses: [try TestWitness("bureau", .claims(3))])
        try await behind.service.closeEpoch()
        let error = try await expectRefusal(.logBehind) { try await behind.service.refuseRewind(asking: claiming) }
        #expect(error.facts == [.text(.witness, "bureau"), .fact(.known, .number(3)), .fact(.own, .number(1))])
        try await expectRefusal(.logBehind) { _ = try await behind.service.publishCheckpoint(asking: claiming) }
        #expect(try await behind.read { try $0.rootLog.latestCheckpoint() } == nil)
        // The witness is remembered to be ahead: not even without asking it.
        try await expectRefusal(.logBehind) { _ = try await behind.service.publishCheckpoint() }
    }

    @Test func aLogThatContradictsAWitnessIsNotPublished() async throws {
        let (world, other) = (try await World.trading(), try await World.trading())
        let witness = try TestWitness("bureau")
        let cosigner = TestCosigner(witnesses: [witness])
        try await other.add(witness)
        try await other.publish(asking: cosigner)
        try await world.add(witness)
        world.clock.advance(seconds: 60)
        try await world.service.closeEpoch()
        try await world.service.closeEpoch()
        try await expectRefusal(.logContradicted) { _ = try await world.service.publishCheckpoint(asking: cosigner) }
        #expect(try await world.read { try $0.rootLog.latestCheckpoint() } == nil)
    }

    @Test func aLogShorterThanItsOwnCheckpointIsRefused() async throws {
        let world = try await World.trading()
        let note = try await world.publish().note
        try await world.service.store.write { transaction in
            try transaction.rootLog.publish(CheckpointRecord(size: 9, note: note, signedAt: 1))
        }
        try await expectRefusal(.logBehind) { _ = try await world.service.publishCheckpoint() }
        try await expectRefusal(.logBehind) {
            try await world.service.refuseRewind(asking: TestCosigner(witnesses: []))
        }
    }
}
