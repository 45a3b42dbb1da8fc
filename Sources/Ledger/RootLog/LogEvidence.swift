package import COSE
package import MerkleTree
package import PartCertificates

/// Two checkpoints that one log signed and that no single history can have: whoever has it convicts the log's operator,
/// and has to be trusted for nothing.
///
/// Either both have the same size and different roots. Or the second is larger, and a consistency proof shows that the
/// tree of its root begins with another tree than the first says.
package struct LogEvidence: Hashable, Sendable {
    /// The longest file that is read, in bytes.
    package static let maximumByteCount = 2 * SignedNote.maximumByteCount + 8 * 1024

    /// The checkpoint that is not the larger one.
    package let first: SignedCheckpoint
    /// The checkpoint that contradicts it.
    package let second: SignedCheckpoint
    /// For different sizes: the root that the tree of `second` has at the size of `first`. Nil for equal sizes.
    package let instead: Digest?
    /// For different sizes: the consistency proof from `instead` to the root of `second`.
    package let proof: [Digest]

    /// Evidence of these parts; whether it convicts is for `convict` to say.
    package init(first: SignedCheckpoint, second: SignedCheckpoint, instead: Digest? = nil, proof: [Digest] = []) {
        self.first = first
        self.second = second
        self.instead = instead
        self.proof = proof
    }

    /// What a request to a witness that remembers `seen` gives away: evidence, if `shown` has the same size and another
    /// root, or if the proof leads to the root of `shown` but from another root than that of `seen`. Nil if nothing
    /// is shown, which does not mean that nothing is wrong.
    package static func found(
        seen: SignedCheckpoint, shown: SignedCheckpoint, proof: [Digest], using hasher: some SHA256Hasher
    ) -> LogEvidence? {
        let (old, new) = (seen.checkpoint, shown.checkpoint)
        if old.size == new.size { return old.root == new.root ? nil : LogEvidence(first: seen, second: shown) }
        do throws(MerkleProofError) {
            try verifyConsistency(
                oldSize: old.size, oldRoot: old.root, newSize: new.size, newRoot: new.root, path: proof, using: hasher)
            return nil
        } catch {
            // The proof names the other old root itself, unless the old size is a power of two.
            guard case .oldRootMismatch(_, let computed) = error else { return nil }
            let evidence = LogEvidence(first: seen, second: shown, instead: computed, proof: proof)
            return evidence.isContradiction(using: hasher) ? evidence : nil
        }
    }

    /// Checks the evidence: both checkpoints are of one origin, a trusted key of that log signed each, and they
    /// contradict each other.
    ///
    /// - Parameter origin: the log's, when its keys bear another name.
    /// - Throws: what `SignedCheckpoint.verify` throws; `wrongOrigin`; `noContradiction`.
    package func convict(
        origin: String? = nil, logKeys: [LogVerifierKey], checker: some SignatureChecker,
        using hasher: some SHA256Hasher
    ) throws(NoteError) {
        guard isSame(first.checkpoint.origin, second.checkpoint.origin) else {
            throw .wrongOrigin(expected: first.checkpoint.origin, found: second.checkpoint.origin)
        }
        for signed in [first, second] {
            if let origin {
                _ = try signed.verify(origin: origin, logKeys: logKeys, checker: checker)
            } else {
                _ = try signed.verify(logKeys: logKeys, checker: checker)
            }
        }
        guard isContradiction(using: hasher) else { throw .noContradiction }
    }

    private func isContradiction(using hasher: some SHA256Hasher) -> Bool {
        let (old, new) = (first.checkpoint, second.checkpoint)
        guard let instead else { return old.size == new.size && old.root != new.root && proof.isEmpty }
        guard old.size < new.size, instead != old.root else { return false }
        do throws(MerkleProofError) {
            try verifyConsistency(
                oldSize: old.size, oldRoot: instead, newSize: new.size, newRoot: new.root, path: proof, using: hasher)
            return true
        } catch {
            return false
        }
    }

    /// The text: a head, an empty line, and the two notes one after the other, as long as the head says.
    ///
    /// ```
    /// touchstone-evidence@v1
    /// first <bytes of the first note>
    /// second <bytes of the second note>
    /// instead <base64 of a root>           for different sizes only
    /// <base64 of a digest>                 the proof, for different sizes only
    ///
    /// <first note><second note>
    /// ```
    package func encoded() -> [UInt8] {
        let notes = (first.encoded(), second.encoded())
        var text = "touchstone-evidence@v1\nfirst \(notes.0.count)\nsecond \(notes.1.count)\n"
        if let instead { text += "instead " + Base64.encode(instead.bytes) + "\n" }
        for digest in proof { text += Base64.encode(digest.bytes) + "\n" }
        return Array(text.utf8) + [NoteText.lineFeed] + notes.0 + notes.1
    }

    /// Reads exactly one file of evidence. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> LogEvidence {
        var block = try NoteBlock(bytes, limit: maximumByteCount)
        guard let head = block.next(), head.elementsEqual("touchstone-evidence@v1".utf8) else {
            throw .malformedLine(line: 1)
        }
        let length = try count(&block, "first ")
        guard try count(&block, "second ") == UInt64(block.rest.count) &- length, length <= UInt64(block.rest.count)
        else { throw .malformedNumber(line: 3) }
        var instead: Digest?
        if let line = block.peek(), let text = NoteText.rest(of: line, after: "instead ") {
            _ = block.next()
            guard let root = NoteText.digest(text) else { throw .malformedDigest(line: 4) }
            instead = root
        }
        let proof = try block.digests(limit: WitnessRequest.maximumProofCount)
        guard instead != nil || proof.isEmpty else { throw .malformedLine(line: 4) }
        let middle = block.rest.startIndex + Int(length)
        return LogEvidence(
            first: try .parse(block.rest[..<middle]), second: try .parse(block.rest[middle...]), instead: instead,
            proof: proof)
    }

    private static func count(_ block: inout NoteBlock, _ prefix: StaticString) throws(NoteError) -> UInt64 {
        guard let line = block.next(), let digits = NoteText.rest(of: line, after: prefix) else {
            throw .malformedLine(line: block.line)
        }
        guard let count = NoteText.number(digits) else { throw .malformedNumber(line: block.line) }
        return count
    }
}
