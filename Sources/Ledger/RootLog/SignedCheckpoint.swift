package import COSE
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

    /// Checks the signatures of known keys.
    ///
    /// A key of the log counts if its name is the origin of the checkpoint. At least one must have signed. Every
    /// signature under the name and hash of a known key must hold, be it the log's or a witness's: one that does not
    /// spoils the note. All others are ignored. Of several by one key the first counts.
    ///
    /// - Parameters:
    ///   - logKeys: verifier keys of type `LogVerifierKey.ed25519`; those of other types never count.
    ///   - witnesses: verifier keys of type `LogVerifierKey.cosignature`; those of other types never count.
    /// - Throws: `noTrustedSignature`, `invalidSignature`.
    package func verify(
        logKeys: [LogVerifierKey], witnesses: [LogVerifierKey] = [], checker: some SignatureChecker
    ) throws(NoteError) -> VerifiedCheckpoint {
        var named: [LogVerifierKey] = []
        for key in logKeys where isSame(key.name, checkpoint.origin) { named.append(key) }
        return try verify(keys: named, witnesses: witnesses, checker: checker)
    }

    /// Checks the signatures of known keys, as `verify(logKeys:witnesses:checker:)` does, for a log whose keys bear
    /// another name than its origin.
    ///
    /// - Throws: `wrongOrigin`, `noTrustedSignature`, `invalidSignature`.
    package func verify(
        origin: String, logKeys: [LogVerifierKey], witnesses: [LogVerifierKey] = [], checker: some SignatureChecker
    ) throws(NoteError) -> VerifiedCheckpoint {
        guard isSame(origin, checkpoint.origin) else {
            throw .wrongOrigin(expected: origin, found: checkpoint.origin)
        }
        return try verify(keys: logKeys, witnesses: witnesses, checker: checker)
    }

    /// The cosignatures of these witnesses among signature lines that need not stand in the note, such as a witness's
    /// answer.
    ///
    /// - Throws: `invalidSignature` if one under the name and hash of a known witness does not hold.
    package func cosignatures(
        among signatures: [NoteSignature], by witnesses: [LogVerifierKey], checker: some SignatureChecker
    ) throws(NoteError) -> [Cosignature] {
        var found: [Cosignature] = []
        for signature in signatures {
            for witness in witnesses
            where witness.type == LogVerifierKey.cosignature && signature.isBy(witness) {
                guard let (time, check) = Cosignature.check(signature, by: witness, noteText: note.text),
                    checker.isValid(check)
                else { throw .invalidSignature(name: witness.name) }
                if !found.contains(where: { $0.witness == witness }) {
                    found.append(Cosignature(witness: witness, time: time, signature: signature))
                }
            }
        }
        return found
    }

    private func verify(
        keys: [LogVerifierKey], witnesses: [LogVerifierKey], checker: some SignatureChecker
    ) throws(NoteError) -> VerifiedCheckpoint {
        var signer: LogVerifierKey?
        let message = Array(note.text.utf8)
        for signature in note.signatures {
            for key in keys where key.type == LogVerifierKey.ed25519 && signature.isBy(key) {
                guard let listed = key.listed, signature.bytes.count == 64,
                    checker.isValid(
                        SignatureCheck(key: listed.info, message: message, signature: signature.bytes))
                else { throw .invalidSignature(name: key.name) }
                if signer == nil { signer = key }
            }
        }
        guard let signer else { throw .noTrustedSignature }
        return VerifiedCheckpoint(
            checkpoint: checkpoint, note: note, logKey: signer,
            cosignatures: try cosignatures(among: note.signatures, by: witnesses, checker: checker))
    }
}

/// A checkpoint that a trusted key of its log signed, and the witnesses whose cosignatures it carries. Whether they
/// are enough is for whoever checks to decide.
package struct VerifiedCheckpoint: Hashable, Sendable {
    /// What the log says.
    package let checkpoint: Checkpoint
    /// The note, with all its signatures.
    package let note: SignedNote
    /// The key of the log that signed it.
    package let logKey: LogVerifierKey
    /// One for each of the known witnesses that cosigned, in the order of the note.
    package let cosignatures: [Cosignature]
}

/// A witness's statement that at that time the largest consistent tree that it had seen of the log was this one.
/// C2SP tlog-cosignature, version 1.
package struct Cosignature: Hashable, Sendable {
    /// The witness's key, of type `LogVerifierKey.cosignature`.
    package let witness: LogVerifierKey
    /// When it was made, in seconds since 1970.
    package let time: Int64
    /// The line in the note.
    package let signature: NoteSignature

    /// The bytes that are signed: a header line, a line with the time, the text of the checkpoint.
    package static func message(time: Int64, noteText: String) -> [UInt8] {
        Array("cosignature/v1\ntime ".utf8) + Array(String(time).utf8) + [NoteText.lineFeed] + Array(noteText.utf8)
    }

    /// What to check about a signature line that claims to be made by `witness`: 8 bytes time ‖ 64 bytes Ed25519. Nil
    /// if it has another length, the time is above 2^63 − 1, or the key is not one of a witness.
    static func check(
        _ signature: NoteSignature, by witness: LogVerifierKey, noteText: String
    ) -> (time: Int64, check: SignatureCheck)? {
        guard witness.type == LogVerifierKey.cosignature, let key = witness.listed, signature.bytes.count == 72 else {
            return nil
        }
        var seconds: UInt64 = 0
        for byte in signature.bytes[..<8] { seconds = seconds << 8 | UInt64(byte) }
        guard let time = Int64(exactly: seconds) else { return nil }
        let message = message(time: time, noteText: noteText)
        return (time, SignatureCheck(key: key.info, message: message, signature: Array(signature.bytes[8...])))
    }
}

extension Checkpoint {
    /// The cosignature of a witness; `sign` makes the 64 bytes of Ed25519 over the bytes given.
    ///
    /// - Parameters:
    ///   - witness: its verifier key, of type `LogVerifierKey.cosignature`.
    ///   - time: seconds since 1970, not negative.
    package func cosigned<Failure: Error>(
        by witness: LogVerifierKey, at time: Int64, sign: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> NoteSignature {
        precondition(witness.type == LogVerifierKey.cosignature && time >= 0, "a witness signs with a key of type 4")
        var bytes: [UInt8] = []
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: time >> Int64(shift)))
        }
        bytes += try sign(Cosignature.message(time: time, noteText: noteText))
        return NoteSignature(key: witness, bytes: bytes)
    }
}
