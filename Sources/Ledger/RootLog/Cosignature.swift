import COSE
package import PartCertificates

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
