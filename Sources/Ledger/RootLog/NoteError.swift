package import MerkleTree

/// Why bytes are not a note, checkpoint, proof or request of the root log, or why one does not hold.
package enum NoteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer than this kind of text may be, in bytes.
    case tooLong(limit: Int)
    /// Not UTF-8.
    case notUTF8
    /// A control character other than a line feed.
    case controlCharacter(offset: Int)
    /// The last line does not end in a line feed.
    case unfinishedLine
    /// No empty line with signature lines after it.
    case noSignatures
    /// More signatures than are read.
    case tooManySignatures(limit: Int)
    /// A signature line that is not an em dash, a name and canonical base64 of at least five bytes; counted from 1.
    case malformedSignature(line: Int)
    /// Fewer than the three lines of a checkpoint.
    case tooFewLines
    /// An empty origin.
    case emptyOrigin
    /// A number that is not in plain decimal digits, begins with a needless zero, or is above 2^63 − 1.
    case malformedNumber(line: Int)
    /// A line that is not canonical base64 of 32 bytes.
    case malformedDigest(line: Int)
    /// An empty line where the note's text, a path or a proof must have none.
    case emptyLine(line: Int)
    /// A line that does not begin as it must.
    case malformedLine(line: Int)
    /// More digests than a proof can have.
    case tooManyDigests(limit: Int)
    /// The checkpoint is of another log.
    case wrongOrigin(expected: String, found: String)
    /// No signature of a trusted key of the log.
    case noTrustedSignature
    /// A signature under the name and hash of a known key that does not hold.
    case invalidSignature(name: String)
    /// Two checkpoints that one history can have.
    case noContradiction
    /// A proof that does not hold.
    case proof(MerkleProofError)

    package var description: String {
        switch self {
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .notUTF8: "not UTF-8"
        case .controlCharacter(let offset): "a control character at byte \(offset)"
        case .unfinishedLine: "the last line does not end in a line feed"
        case .noSignatures: "no signatures after an empty line"
        case .tooManySignatures(let limit): "more than \(limit) signatures"
        case .malformedSignature(let line): "signature \(line) is not a dash, a name and base64"
        case .tooFewLines: "fewer lines than a checkpoint has"
        case .emptyOrigin: "the origin is empty"
        case .malformedNumber(let line): "line \(line): not a number in its one form"
        case .malformedDigest(let line): "line \(line): not 32 bytes in canonical base64"
        case .emptyLine(let line): "line \(line) is empty"
        case .malformedLine(let line): "line \(line) does not begin as it must"
        case .tooManyDigests(let limit): "more than \(limit) digests"
        case .wrongOrigin(let expected, let found): "a checkpoint of \(found), not of \(expected)"
        case .noTrustedSignature: "no signature of a trusted key of the log"
        case .invalidSignature(let name): "the signature of \(name) does not hold"
        case .noContradiction: "the two checkpoints do not contradict each other"
        case .proof(let error): error.description
        }
    }
}
