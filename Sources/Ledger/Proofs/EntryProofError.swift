package import CBOR
package import MerkleTree

/// Why bytes are not a proof of an entry, or why one does not hold.
package enum EntryProofError: Error, Hashable, Sendable {
    /// Longer than a proof may be, in bytes.
    case tooLong(limit: Int)
    /// Not deterministic CBOR of a proof's shape.
    case malformed(CBORError)
    /// The first element is not 1.
    case unknownVersion(UInt64)
    /// A digest that is not 32 bytes.
    case wrongDigestLength(Int)
    /// More digests than a path can have.
    case pathTooLong(Int)
    /// The member is neither null nor of a form that is known.
    case malformedMember
    /// The directory path is none.
    case directoryPath(DirectoryPathError)
    /// The leaf of the root log is none.
    case leaf(LedgerLogError)
    /// The checkpoint is none, or its signatures do not hold.
    case checkpoint(NoteError)
    /// The entry is none.
    case entry(EntryError)
    /// A field that is opened is not what the entry was sealed with.
    case opening(OpeningError)
    /// Fields are opened in another order than that of the entry's table.
    case openingsOutOfOrder(field: String)
    /// The member cannot be checked, because the root or the count of the certificates is not opened, or the entry is of
    /// a kind that has no such member.
    case memberWithoutRoot
    /// The certificate is not among those of the entry.
    case member(MerkleProofError)
    /// The audit path does not fit the place of the entry and the size of the book.
    case bookPath(MerkleProofError)
    /// The directory of the epoch does not state that head for the book.
    case notInDirectory
    /// The epoch is not in the log that the checkpoint speaks of.
    case logPath(MerkleProofError)
    /// The entry was recorded after the epoch was closed.
    case recordedAfterClose
}

extension EntryProofError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .malformed(let error): "not a proof: \(error.description)"
        case .unknownVersion(let version): "proof of version \(version)"
        case .wrongDigestLength(let count): "a digest of \(count) bytes"
        case .pathTooLong(let count): "a path of \(count) digests"
        case .malformedMember: "the member of the entry has an unknown form"
        case .directoryPath(let error): error.description
        case .leaf(let error): error.description
        case .checkpoint(let error): error.description
        case .entry(let error): error.description
        case .opening(let error): error.description
        case .openingsOutOfOrder(let field): "\(field) is opened out of order, or twice"
        case .memberWithoutRoot: "the certificate cannot be checked: the root or the count is not opened"
        case .member(let error): "the certificate is not in the entry: \(error.description)"
        case .bookPath(let error): "the entry is not in the book: \(error.description)"
        case .notInDirectory: "the directory does not state that head for the book"
        case .logPath(let error): "the epoch is not in the log: \(error.description)"
        case .recordedAfterClose: "the entry was recorded after the epoch was closed"
        }
    }
}
