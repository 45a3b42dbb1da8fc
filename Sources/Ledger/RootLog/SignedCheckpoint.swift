package import PartCertificates

/// A checkpoint with the note that carries it. Nothing is known about its signatures before `verify`.
package struct SignedCheckpoint: Hashable, Sendable {
    /// The note, with all its signatures.
    package let note: SignedNote
    /// What its text says.
    package let checkpoint: Checkpoint

    init(note: SignedNote, checkpoint: Checkpoint) {
        self.note = note
        self.checkpoint = checkpoint
    }

    /// Reads exactly one note whose text is a checkpoint. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> SignedCheckpoint {
        try parse(bytes[...])
    }

    /// Reads exactly one note whose text is a checkpoint. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: ArraySlice<UInt8>) throws(NoteError) -> SignedCheckpoint {
        let note = try SignedNote.parse(bytes)
        return SignedCheckpoint(note: note, checkpoint: try Checkpoint.parse(note.text))
    }

    /// The bytes of the note.
    package func encoded() -> [UInt8] { note.encoded() }

    /// The same checkpoint with these signatures too, those that it has already left out.
    package func adding(_ signatures: [NoteSignature]) -> SignedCheckpoint {
        SignedCheckpoint(note: note.adding(signatures), checkpoint: checkpoint)
    }

    /// The same checkpoint with those of its signatures alone that belong to one of these keys, the first for each.
    package func keeping(signaturesOf keys: [LogVerifierKey]) -> SignedCheckpoint {
        var kept: [NoteSignature] = []
        for signature in note.signatures {
            let isKnown = keys.contains { signature.isBy($0) }
            if isKnown, !kept.contains(where: { $0.keyHash == signature.keyHash && isSame($0.name, signature.name) }) {
                kept.append(signature)
            }
        }
        return SignedCheckpoint(note: SignedNote(text: note.text, signatures: kept), checkpoint: checkpoint)
    }
}
