import CBOR
import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LogProofTests {
    private func proven(_ answer: ProofAnswer, _ world: World) throws -> ProvenEntry {
        let bytes = try #require(Data(base64Encoded: answer.proof))
        return try EntryProof.decode([UInt8](bytes)).check(
            logKeys: [world.logVerifierKey], checker: SystemSignatureChecker(), using: SystemSHA256())
    }

    private func ask<Request: UseCase>(
        _ request: Request, _ world: World, as context: RequestContext = World.operator
    ) async throws -> Request.Answer {
        try await request.perform(in: world.service, for: context)
    }

    @Test func aRegistrationIsProven() async throws {
        let world = try await World.trading()
        let parts = try await world.parts(5)
        try await expectRefusal(.notYetLogged) { _ = try await ask(ProveRegistration(code: parts[3].text), world) }
        try await world.publish()
        let byCode = try await ask(ProveRegistration(code: parts[3].text), world, as: .init(actor: .anonymous))
        let proof = try proven(byCode, world)
        guard case .issued(let bytes, let index, _)? = proof.member else {
            Issue.record("no certificate is shown")
            return
        }
        #expect(bytes == parts[3].bytes && index == 3)
        #expect(proof.entry.kind == .issue && proof.openings.map(\.name) == ["count", "certificates-root"])
        let id = try world.maker.certificate(parts[3])
        #expect(try await ask(ProveRegistration(certificate: id), world).proof == byCode.proof)
        try await expectRefusal(.unauthenticated) {
            _ = try await ask(ProveRegistration(certificate: id), world, as: .init(actor: .anonymous))
        }
        // Another certificate under the same number, signed by nobody known.
        let other = try world.maker.sign(.init(serial: "other"), number: parts[3].number)
        try await expectRefusal(.unknownCertificate) {
            _ = try await ask(ProveRegistration(code: TestCode(bytes: other, number: 1).text), world)
        }
        // The right claims, which a neighbouring part gives away, under a signature that nobody made.
        var guessed = parts[3].bytes
        guessed[guessed.count - 1] ^= 1
        let code = TestCode(bytes: guessed, number: 1).text
        try await expectRefusal(.unknownCertificate) { _ = try await ask(ProveRegistration(code: code), world) }
        try await expectRefusal(.unknownCertificate) { _ = try await ask(ProveReceipt(code: code), world) }
    }

    /// A customer sees product, class, lot, day and shop, the one certificate among three, and nothing else.
    @Test func aReceiptIsProvenWithoutItsPrice() async throws {
        let world = try await World.trading()
        let parts = try await world.parts(3, lot: "L7")
        let line = ReceiveParts.Line.of(parts).with { ($0.price, $0.currency) = ("712.34", "CNY") }
        try await world.receive([line], at: "west")
        try await world.publish()
        let answer = try await ask(ProveReceipt(code: parts[1].text), world, as: .init(actor: .anonymous))
        let proof = try proven(answer, world)
        let west = try await world.book("west")
        #expect(proof.entry.book == west && proof.entry.kind == .receipt)
        let names = Set(["product", "class", "lot", "received", "certificates-root", "certificate-count"])
        #expect(Set(proof.openings.map(\.name)) == names)
        guard case .disclosed(let disclosure)? = proof.member else {
            Issue.record("no certificate is shown")
            return
        }
        let id = try world.maker.certificate(parts[1])
        #expect(disclosure.id == id)
        let bytes = [UInt8](try #require(Data(base64Encoded: answer.proof)))
        for secret in ["Supplier", "供应商", "technician", "技师"] {
            #expect(!bytes.contains(Array(secret.utf8)), "\(secret)")
        }
        let stored = try await world.read { try $0.books.entry(proof.entry.book, seq: proof.entry.seq) }
        #expect(!bytes.contains(try #require(stored).businessKey))
        let outcome = try ProofOutcome(bytes, trusted: ProofPolicy(log: [world.logVerifierKey.text]))
        #expect(outcome.holds && outcome.certificate == disclosure.id.description)
        #expect(outcome.fields.first { $0.name == "received" }?.value == World.today)
    }

    @Test func aVoidedReceiptIsNotProven() async throws {
        let world = try await World.trading()
        let part = try await world.parts()
        let received = try await world.receive(part)
        let seq = try #require(received.lines.first).entry.seq
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: seq, effect: "void", reason: "typed twice"), at: "east")
        try await world.publish()
        try await expectRefusal(.unknownEntry) { _ = try await ask(ProveReceipt(code: part[0].text), world) }
    }

    @Test func anEntryIsProvenWithChosenFields() async throws {
        let world = try await World.trading()
        try await world.receive([.plain()])
        try await world.publish()
        let hidden = try proven(await ask(ProveEntry(shop: "east", seq: 0), world), world)
        #expect(hidden.openings.isEmpty && hidden.row.size == 1)
        let open = try proven(
            await ask(
                ProveEntry(shop: "east", seq: 0, fields: ["actor", "product-name"]), world, as: World.at("east")),
            world)
        #expect(open.openings.map(\.value) == [.text("滤芯"), .text("技师")])
        try await expectRefusal(.invalidField) {
            _ = try await ask(ProveEntry(shop: "east", seq: 0, fields: ["colour"]), world)
        }
        try await expectRefusal(.unknownEntry) { _ = try await ask(ProveEntry(shop: "east", seq: 1), world) }
        try await expectRefusal(.forbidden) {
            _ = try await ask(ProveEntry(shop: "east", seq: 0), world, as: World.at("west"))
        }
        try await expectRefusal(.unauthenticated) {
            _ = try await ask(ProveEntry(shop: "east", seq: 0), world, as: .init(actor: .anonymous))
        }
        // Recorded after the newest published epoch: there is no proof yet.
        try await world.receive([.plain()])
        try await expectRefusal(.notYetLogged) { _ = try await ask(ProveEntry(shop: "east", seq: 1), world) }
    }

    @Test func consistencyIsProven() async throws {
        let world = try await World.trading()
        for _ in 0..<5 { try await world.receive([.plain()]) }
        for _ in 0..<4 { try await world.publish() }
        let requests = [ProveConsistency(shop: "east", from: 2), ProveConsistency(from: 3, to: 4)]
        for request in requests {
            let answer = try await ask(request, world)
            try verifyConsistency(
                oldSize: answer.oldSize, oldRoot: answer.oldRoot, newSize: answer.newSize,
                newRoot: answer.newRoot,
                path: answer.path, using: SystemSHA256())
        }
        for (from, to) in [(0, 3), (3, 2), (2, 9)] as [(UInt64, UInt64)] {
            try await expectRefusal(.invalidField) { _ = try await ask(ProveConsistency(from: from, to: to), world) }
        }
        try await expectRefusal(.forbidden) {
            _ = try await ask(ProveConsistency(shop: "east", from: 1), world, as: World.at("west"))
        }
    }

    @Test func anEpochIsProven() async throws {
        let world = try await World.trading()
        for _ in 0..<3 { try await world.publish() }
        let answer = try await ask(ProveEpoch(epoch: "1"), world, as: .init(actor: .anonymous))
        let leaf = try RootLogLeaf.decode([UInt8](try #require(Data(base64Encoded: answer.leaf))))
        _ = try TlogProof.parse([UInt8](answer.proof.utf8)).verify(
            leafHash: leaf.leafHash(using: SystemSHA256()), logKeys: [world.logVerifierKey],
            checker: SystemSignatureChecker(),
            using: SystemSHA256())
        #expect(leaf.epoch == 1 && leaf.closedAt == answer.closedAt)
        try await expectRefusal(.unknownEpoch) { _ = try await ask(ProveEpoch(epoch: "3"), world) }
        try await expectRefusal(.invalidField) { _ = try await ask(ProveEpoch(epoch: "01"), world) }
    }

    /// Change any byte of a proof, or cut it anywhere: it holds no longer.
    @Test func everyByteOfAProofCounts() async throws {
        let world = try await World.trading()
        let parts = try await world.parts(3, lot: "L7")
        try await world.receive(parts)
        for _ in 0..<3 { try await world.publish() }
        let answer = try await ask(ProveReceipt(code: parts[1].text), world)
        let bytes = [UInt8](try #require(Data(base64Encoded: answer.proof)))
        let policy = ProofPolicy(log: [world.logVerifierKey.text])
        #expect(try ProofOutcome(bytes, trusted: policy).holds)
        for index in bytes.indices {
            for change in [0x01, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= change
                #expect(try !ProofOutcome(changed, trusted: policy).holds, "byte \(index)")
            }
        }
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(try !ProofOutcome(Array(bytes[..<length]), trusted: policy).holds)
        }
        #expect(try !ProofOutcome(bytes + [0], trusted: policy).holds)
    }

    @Test func witnessesAreAMatterOfPolicy() async throws {
        let world = try await World.trading()
        let witnesses = [try TestWitness("bureau"), try TestWitness("city")]
        for witness in witnesses { try await world.add(witness) }
        try await world.receive([.plain()])
        try await world.publish(asking: TestCosigner(witnesses: [witnesses[0]]))
        let answer = try await ask(ProveEntry(shop: "east", seq: 0), world)
        let bytes = [UInt8](try #require(Data(base64Encoded: answer.proof)))
        var policy = ProofPolicy(log: [world.logVerifierKey.text], witnesses: witnesses.map(\.key.text), threshold: 1)
        let outcome = try ProofOutcome(bytes, trusted: policy)
        #expect(outcome.holds && outcome.witnesses.map(\.name) == ["bureau"])
        policy.threshold = 2
        #expect(try !ProofOutcome(bytes, trusted: policy).holds)
        policy.threshold = 3
        #expect(throws: ServiceError.self) { try ProofOutcome(bytes, trusted: policy) }
        let key = World.logVerifierKey(.generate(.edDSA))
        #expect(try !ProofOutcome(bytes, trusted: ProofPolicy(log: [key.text])).holds)
    }

    @Test func aPolicyFileIsRead() throws {
        let policy = try ProofPolicy(json: Array(#"{"log":["a"],"threshold":1,"witnesses":["b"],"order":"7"}"#.utf8))
        #expect(policy == ProofPolicy(log: ["a"], witnesses: ["b"], threshold: 1))
        for refused in ["[]", #"{"log":["a"],"witnesses":["b"],"treshold":1}"#] {
            #expect(throws: ServiceError.self) { try ProofPolicy(json: Array(refused.utf8)) }
        }
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard count >= part.count else { return false }
        return (0...(count - part.count)).contains { self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
