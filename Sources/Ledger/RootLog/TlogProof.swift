package import COSE
package import MerkleTree
package import PartCertificates

/// Shows offline that a leaf is in the log: its index, its audit path, and the signed checkpoint. C2SP tlog-proof.
package struct TlogProof: Hashable, Sendable {
    /// The most digests that a path can have.
    package static let maximumPathCount = 63

    /// The longest text that is read, in bytes.
    package static let maximumByteCount = SignedNote.maximumByteCount + 64 * 1024

    /// Something for the application, which nothing vouches for; never empty.
    package let extra: [UInt8]?
    /// The index of the leaf.
    package let index: UInt64
    /// The audit path, from the leaf's sibling to the root's child.
    package let path: [Digest]
    package let checkpoint: SignedCheckpoint

    /// A proof of these parts; an empty `extra` is none. Whether it holds is for `verify` to say.
    ///
    /// - Throws: `tooManyDigests`, and `malformedNumber` for an index above 2^63 − 1.
    package init(
        extra: [UInt8]? = nil, index: UInt64, path: [Digest], checkpoint: SignedCheckpoint
    ) throws(NoteError) {
        guard path.count <= TlogProof.maximumPathCount else { throw .tooManyDigests(limit: TlogProof.maximumPathCount) }
        guard index <= Frontier.maximumSize else { throw .malformedNumber(line: 2) }
        self.extra = extra?.isEmpty == true ? nil : extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The text.
    package func encoded() -> [UInt8] {
        var text = "c2sp.org/tlog-proof@v1\n"
        if let extra { text += "extra " + Base64.encode(extra) + "\n" }
        text += "index " + String(index) + "\n"
        for digest in path { text += Base64.encode(digest.bytes) + "\n" }
        return Array(text.utf8) + [NoteText.lineFeed] + checkpoint.encoded()
    }

    /// Reads exactly one proof. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> TlogProof {
        var block = try NoteBlock(bytes, limit: maximumByteCount)
        guard let first = block.next(), first.elementsEqual("c2sp.org/tlog-proof@v1".utf8) else {
            throw .malformedLine(line: 1)
        }
        var extra: [UInt8]?
        var line = block.next()
        if let found = line, let text = NoteText.rest(of: found, after: "extra ") {
            guard let content = Base64.decode(text), !content.isEmpty else { throw .malformedLine(line: 2) }
            extra = content
            line = block.next()
        }
        guard let line, let digits = NoteText.rest(of: line, after: "index ") else {
            throw .malformedLine(line: block.line)
        }
        guard let index = NoteText.number(digits) else { throw .malformedNumber(line: block.line) }
        let path = try block.digests(limit: maximumPathCount)
        return try TlogProof(extra: extra, index: index, path: path, checkpoint: try .parse(block.rest))
    }

    /// Checks the signatures, and that the leaf of that hash is in the tree that the checkpoint speaks of.
    ///
    /// - Throws: what `SignedCheckpoint.verify` throws, and `proof`.
    package func verify(
        leafHash: Digest, logKeys: [LogVerifierKey], witnesses: [LogVerifierKey] = [],
        checker: some SignatureChecker, using hasher: some SHA256Hasher
    ) throws(NoteError) -> VerifiedCheckpoint {
        let verified = try checkpoint.verify(logKeys: logKeys, witnesses: witnesses, checker: checker)
        do throws(MerkleProofError) {
            try verifyInclusion(
                leafHash: leafHash, index: index, size: verified.checkpoint.size, path: path,
                root: verified.checkpoint.root, using: hasher)
        } catch {
            throw .proof(error)
        }
        return verified
    }
}
