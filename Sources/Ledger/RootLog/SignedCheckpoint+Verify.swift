package import COSE
package import PartCertificates

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

extension SignedCheckpoint {
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
