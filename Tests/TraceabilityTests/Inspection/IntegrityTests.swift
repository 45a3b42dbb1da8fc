import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// The comparison of the log with a checkpoint that somebody kept.
@Suite struct IntegrityTests {
    private func integrity(_ taking: BundleTaking, _ held: String? = nil) async throws -> ShowIntegrity.Answer {
        try await ShowIntegrity(order: "I-1", held: held).perform(in: taking.world.service, for: BundleTaking.inspector)
    }

    @Test func extendsWhatWasKept() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.order()
        let before = try await integrity(taking)
        #expect(before.checkpoint == nil && before.logSize == 0 && before.bookSize == 1)
        let kept = try await taking.world.publish().note
        #expect(try await integrity(taking, kept).comparison == .same)
        try await taking.world.receive([.plain()])
        try await taking.world.publish()
        let after = try await integrity(taking, kept)
        #expect(after.comparison == .extends && after.checkpoint?.size == 2 && after.checkpoint?.bookSize == 2)
        #expect(after.checkpoint?.bookRoot == after.bookRoot && after.checkpoint?.witnesses == [])
        // A final line feed that was lost in pasting.
        #expect(try await integrity(taking, String(kept.dropLast())).comparison == .extends)
        #expect(try await integrity(taking, "no note").comparison == .unreadable)
        #expect(try await integrity(taking, "  \n").comparison == nil)
    }

    @Test func saysWhatDoesNotFit() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.order()
        let honest = try await taking.world.publish()
        try await taking.world.receive([.plain()])
        try await taking.world.publish()
        let own = try honest.signed().checkpoint
        func signed(_ checkpoint: Checkpoint, by key: PrivateKey) throws -> String {
            let name = try #require(
                LogVerifierKey(name: checkpoint.origin, key: key.publicKey.info, using: SystemSHA256()))
            let note = try checkpoint.signed(as: name) { try key.sign($0) }
            return String(decoding: note.encoded(), as: UTF8.self)
        }
        let key = taking.world.logKey
        let forked = try Checkpoint(origin: own.origin, size: own.size, root: .zero)
        #expect(try await integrity(taking, signed(forked, by: key)).comparison == .contradicted)
        let longer = try Checkpoint(origin: own.origin, size: 9, root: own.root)
        #expect(try await integrity(taking, signed(longer, by: key)).comparison == .newer)
        let foreign = try Checkpoint(origin: "other.example", size: own.size, root: own.root)
        #expect(try await integrity(taking, signed(foreign, by: key)).comparison == .foreign)
        let stranger = PrivateKey.generate(.edDSA)
        #expect(try await integrity(taking, signed(own, by: stranger)).comparison == .unsigned)
        #expect(try await integrity(taking, signed(own, by: key)).comparison == .extends)
    }

    @Test func showsTheNewestThatAWitnessCosigned() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.order()
        let witness = try TestWitness("w")
        try await taking.world.add(witness)
        try await taking.world.publish(asking: TestCosigner(witnesses: [witness]))
        try await taking.world.receive([.plain()])
        try await taking.world.publish()
        let answer = try await integrity(taking)
        #expect(answer.logSize == 2 && answer.checkpoint?.size == 1)
        #expect(answer.checkpoint?.witnesses.map(\.name) == [witness.key.name])
    }
}
