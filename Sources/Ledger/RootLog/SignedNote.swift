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
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> SignedNote {
        try parse(bytes[...])
    }

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
