package import MerkleTree
import PartCertificates

/// What a log asks of a witness: to cosign a checkpoint that extends the one it saw last. The body of C2SP tlog-witness
/// `add-checkpoint`.
package struct WitnessRequest: Hashable, Sendable {
    /// The most digests that a proof can have.
    package static let maximumProofCount = 63

    /// The longest body that is read, in bytes.
    package static let maximumByteCount = SignedNote.maximumByteCount + 4 * 1024

    /// The size that the log believes the witness saw last; 0 for none.
    package let oldSize: UInt64
    /// The consistency proof from `oldSize` to the size of the checkpoint.
    package let proof: [Digest]
    package let checkpoint: SignedCheckpoint

    /// A request of these parts. Whether the proof holds is for the witness to say.
    ///
    /// - Throws: `tooManyDigests`, and `malformedNumber` for a size above 2^63 − 1.
    package init(oldSize: UInt64, proof: [Digest], checkpoint: SignedCheckpoint) throws(NoteError) {
        guard oldSize <= Frontier.maximumSize else { throw .malformedNumber(line: 1) }
        guard proof.count <= WitnessRequest.maximumProofCount else {
            throw .tooManyDigests(limit: WitnessRequest.maximumProofCount)
        }
        self.oldSize = oldSize
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// The body.
    package func encoded() -> [UInt8] {
        var text = "old " + String(oldSize) + "\n"
        for digest in proof { text += Base64.encode(digest.bytes) + "\n" }
        return Array(text.utf8) + [NoteText.lineFeed] + checkpoint.encoded()
    }

    /// Reads exactly one body. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> WitnessRequest {
        var block = try NoteBlock(bytes, limit: maximumByteCount)
        guard let first = block.next(), let digits = NoteText.rest(of: first, after: "old ") else {
            throw .malformedLine(line: 1)
        }
        guard let oldSize = NoteText.number(digits) else { throw .malformedNumber(line: 1) }
        let proof = try block.digests(limit: maximumProofCount)
        return try WitnessRequest(oldSize: oldSize, proof: proof, checkpoint: try .parse(block.rest))
    }
}
