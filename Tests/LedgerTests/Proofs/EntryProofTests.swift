import CBOR
import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct EntryProofTests {
    private func check(_ proof: EntryProof) throws(EntryProofError) -> ProvenEntry {
        try proof.check(logKeys: [ProofSample.logKey], checker: SystemSignatureChecker(), using: sha256)
    }

    private var good: EntryProof { ProofSample.proof(member: .disclosed(ProofSample.disclosure)) }

    @Test func aProofHoldsAndSaysWhatItShows() throws {
        let proven = try check(good)
        #expect(proven.entry == ProofSample.receipt.entry && proven.row.size == 10 && proven.leaf.epoch == 3)
        #expect(proven.row.root == ProofSample.book().root)
        #expect(proven.openings.map(\.name) == ProofSample.names)
        #expect(proven.member == .disclosed(ProofSample.disclosure))
        #expect(proven.checkpoint.checkpoint.size == 5)
        #expect(try EntryProof.decode(good.encoded()) == good)
    }

    @Test func theExampleOfTheDocument() throws {
        let bytes = good.encoded()
        let digits = try Document("docs/formats/entry-proof.md").digits("proof")
        #expect(hex(bytes) == digits, "\(hex(bytes))")
        #expect(try Document("docs/formats/entry-proof.md").block("text name=log-key") == [ProofSample.logKey.text])
    }

    /// Change any byte, or cut anywhere: it holds no longer.
    @Test func everyByteCounts() throws {
        let bytes = good.encoded()
        for index in bytes.indices {
            for change in [0x01, 0x10, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= change
                #expect(throws: EntryProofError.self, "byte \(index)") { try check(EntryProof.decode(changed)) }
            }
        }
        for length in 0..<bytes.count {
            #expect(throws: EntryProofError.self) { try EntryProof.decode(Array(bytes[..<length])) }
        }
        #expect(throws: EntryProofError.self) { try EntryProof.decode(bytes + [0]) }
    }

    @Test func aCertificateOfABatchIsShown() throws {
        let certificates = (0..<60).map { [UInt8](repeating: UInt8($0), count: 40) }
        let tree = MemoryTree(
            leafHashes: certificates.map { TreeHasher(sha256).leaf($0) }, using: sha256)
        var record = Samples.issue
        record.certificatesRoot = tree.root
        let open = try Samples.sealed(.issue(record))
        let openings = ProofSample.openings(["count", "certificates-root"], of: open)
        let member = EntryProof.Member.issued(
            certificate: certificates[41], index: 41, path: try tree.inclusionPath(index: 41))
        let proof = ProofSample.proof(of: open, openings: openings, member: member)
        #expect(try check(proof).member == member)
        #expect(try EntryProof.decode(proof.encoded()) == proof)
        let other = EntryProof.Member.issued(
            certificate: certificates[40], index: 41, path: try tree.inclusionPath(index: 41))
        let wrong = ProofSample.proof(of: open, openings: openings, member: other)
        #expect(throws: EntryProofError.self) { try check(wrong) }
    }

    @Test func refusals() throws {
        let member = EntryProof.Member.disclosed(ProofSample.disclosure)
        func expect(_ expected: EntryProofError, _ proof: EntryProof) {
            #expect(throws: expected) { try check(proof) }
        }
        let names = ProofSample.names
        expect(
            .memberWithoutRoot,
            ProofSample.proof(openings: ProofSample.openings(Array(names.dropLast())), member: member))
        expect(
            .memberWithoutRoot,
            ProofSample.proof(
                openings: ProofSample.openings(names.filter { $0 != "certificates-root" }), member: member))
        expect(
            .openingsOutOfOrder(field: "received"),
            ProofSample.proof(openings: ProofSample.openings(["product", "received"]), member: nil))
        expect(
            .openingsOutOfOrder(field: "received"),
            ProofSample.proof(openings: ProofSample.openings(["received", "received"]), member: nil))
        expect(.recordedAfterClose, ProofSample.proof(member: member, closedAt: 1_750_000_000_122))
        let stranger = LogVerifierKey(
            name: "id.example", key: PrivateKey.generate(.edDSA).publicKey.info, using: sha256)!
        #expect(throws: EntryProofError.checkpoint(.noTrustedSignature)) {
            try good.check(logKeys: [stranger], checker: SystemSignatureChecker(), using: sha256)
        }
        #expect(throws: EntryProofError.checkpoint(.noTrustedSignature)) {
            try good.check(logKeys: [], checker: SystemSignatureChecker(), using: sha256)
        }
        // The member of a shipment does not belong in a receipt's place, nor a batch's.
        expect(
            .memberWithoutRoot,
            ProofSample.proof(member: .issued(certificate: [1], index: 0, path: [])))
    }

    @Test func anotherVersionIsRefused() {
        var bytes = good.encoded()
        bytes[1] = 2
        #expect(throws: EntryProofError.unknownVersion(2)) { try EntryProof.decode(bytes) }
    }
}
