package import MerkleTree
package import PartCertificates

/// What a log says about itself: its name, how many leaves it has, and their root. C2SP tlog-checkpoint.
package struct Checkpoint: Hashable, Sendable {
    /// The name of the log; for Touchstone its host.
    package let origin: String
    /// The number of leaves.
    package let size: UInt64
    /// The RFC 6962 root.
    package let root: Digest
    /// Further lines, which mean nothing here and are signed all the same.
    package let extensions: [String]

    /// A checkpoint with these parts.
    ///
    /// - Throws: `emptyOrigin`, `emptyLine`, `controlCharacter`, or `malformedNumber` for a size above 2^63 − 1.
    package init(origin: String, size: UInt64, root: Digest, extensions: [String] = []) throws(NoteError) {
        guard !origin.utf8.isEmpty else { throw .emptyOrigin }
        guard size <= Frontier.maximumSize else { throw .malformedNumber(line: 2) }
        try Checkpoint.checkLine(origin)
        for (index, line) in extensions.enumerated() {
            guard !line.utf8.isEmpty else { throw .emptyLine(line: 4 + index) }
            try Checkpoint.checkLine(line)
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// The text that is signed.
    package var noteText: String {
        var text = origin + "\n" + String(size) + "\n" + Base64.encode(root.bytes) + "\n"
        for line in extensions { text += line + "\n" }
        return text
    }

    /// Reads the text of a note. What is accepted, `noteText` turns back into the same bytes.
    package static func parse(_ text: String) throws(NoteError) -> Checkpoint {
        let bytes = Array(text.utf8)
        try NoteText.check(bytes[...], limit: SignedNote.maximumByteCount)
        let lines = try NoteText.lines(bytes[...])
        guard lines.count >= 3 else { throw .tooFewLines }
        guard let size = NoteText.number(lines[1]) else { throw .malformedNumber(line: 2) }
        guard let root = NoteText.digest(lines[2]) else { throw .malformedDigest(line: 3) }
        var extensions: [String] = []
        for line in lines[3...] { extensions.append(String(decoding: line, as: UTF8.self)) }
        return try Checkpoint(
            origin: String(decoding: lines[0], as: UTF8.self), size: size, root: root, extensions: extensions)
    }

    /// The checkpoint as a note with the log's signature; `sign` makes the 64 bytes of Ed25519 over the bytes given.
    ///
    /// - Parameter key: the verifier key of the log, of type `LogVerifierKey.ed25519`.
    package func signed<Failure: Error>(
        as key: LogVerifierKey, sign: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> SignedCheckpoint {
        precondition(key.type == LogVerifierKey.ed25519, "a log signs with a key of type 1")
        let text = noteText
        let signature = NoteSignature(key: key, bytes: try sign(Array(text.utf8)))
        return SignedCheckpoint(note: SignedNote(text: text, signatures: [signature]), checkpoint: self)
    }

    private static func checkLine(_ line: String) throws(NoteError) {
        for (offset, byte) in line.utf8.enumerated() where byte < 0x20 { throw .controlCharacter(offset: offset) }
    }
}
