package import PartCertificates

/// A text and the signatures under it, C2SP signed-note: text, empty line, signature lines.
///
/// That a note reads says nothing about who signed it. Signatures of unknown keys and kinds are kept and ignored.
package struct SignedNote: Hashable, Sendable {
    /// The longest note that is read, in bytes: sixteen signatures of the largest post-quantum kind fit.
    package static let maximumByteCount = 128 * 1024

    /// The most signatures that are read.
    package static let maximumSignatureCount = 100

    /// What is signed, with its final line feed.
    package let text: String

    /// The signatures, in the order of their lines; at least one.
    package let signatures: [NoteSignature]

    init(text: String, signatures: [NoteSignature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads exactly one note. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> SignedNote { try parse(bytes[...]) }

    /// Reads exactly one note. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: ArraySlice<UInt8>) throws(NoteError) -> SignedNote {
        try NoteText.check(bytes, limit: maximumByteCount)
        // The text may have empty lines of its own: the last one ends it.
        var start = bytes.endIndex
        while start > bytes.startIndex + 1,
            bytes[start - 1] != NoteText.lineFeed || bytes[start - 2] != NoteText.lineFeed
        {
            start -= 1
        }
        guard start > bytes.startIndex + 1, start < bytes.endIndex else { throw .noSignatures }
        return SignedNote(
            text: String(decoding: bytes[..<(start - 1)], as: UTF8.self),
            signatures: try NoteSignature.parseLines(bytes[start...]))
    }

    /// The bytes of the note.
    package func encoded() -> [UInt8] {
        var output = Array(text.utf8)
        output.append(NoteText.lineFeed)
        for signature in signatures {
            output.append(contentsOf: signature.line.utf8)
            output.append(NoteText.lineFeed)
        }
        return output
    }

    /// The note with these signatures too, those that it has already left out.
    package func adding(_ more: [NoteSignature]) -> SignedNote {
        var all = signatures
        for signature in more where !all.contains(signature) { all.append(signature) }
        return SignedNote(text: text, signatures: all)
    }
}

/// One signature line of a note: em dash, space, name, space, base64(key hash ‖ signature).
package struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    package let name: String
    /// The first four bytes, big-endian, which together with the name say which key and which kind of signature it is.
    package let keyHash: UInt32
    /// What follows the hash; 64 bytes for Ed25519, 72 for a cosignature.
    package let bytes: [UInt8]

    package init(key: LogVerifierKey, bytes: [UInt8]) {
        self.name = key.name
        self.keyHash = key.keyHash
        self.bytes = bytes
    }

    /// The line without its line feed.
    package var line: String {
        var content: [UInt8] = []
        for shift in [24, 16, 8, 0] as [UInt32] { content.append(UInt8(truncatingIfNeeded: keyHash >> shift)) }
        return "\u{2014} " + name + " " + Base64.encode(content + bytes)
    }

    /// Whether the line claims to be made with that key.
    package func isBy(_ key: LogVerifierKey) -> Bool { keyHash == key.keyHash && isSame(name, key.name) }

    /// Reads signature lines, each with its line feed, as a note ends with and as a witness answers: at least one, at
    /// most `SignedNote.maximumSignatureCount`.
    package static func parseLines(_ bytes: ArraySlice<UInt8>) throws(NoteError) -> [NoteSignature] {
        try NoteText.check(bytes, limit: SignedNote.maximumByteCount)
        let lines = try NoteText.lines(bytes)
        guard !lines.isEmpty else { throw .noSignatures }
        guard lines.count <= SignedNote.maximumSignatureCount else {
            throw .tooManySignatures(limit: SignedNote.maximumSignatureCount)
        }
        var signatures: [NoteSignature] = []
        signatures.reserveCapacity(lines.count)
        for (index, line) in lines.enumerated() {
            guard let signature = NoteSignature(line) else { throw .malformedSignature(line: index + 1) }
            signatures.append(signature)
        }
        return signatures
    }

    private init?(_ line: ArraySlice<UInt8>) {
        guard let rest = NoteText.rest(of: line, after: "\u{2014} "), let space = rest.firstIndex(of: 0x20),
            NoteName.isValid(rest[..<space]), let content = Base64.decode(rest[(space + 1)...]), content.count >= 5
        else { return nil }
        var keyHash: UInt32 = 0
        for byte in content[..<4] { keyHash = keyHash << 8 | UInt32(byte) }
        self.name = String(decoding: rest[..<space], as: UTF8.self)
        self.keyHash = keyHash
        self.bytes = Array(content[4...])
    }
}
