package import CBOR

/// Why bytes or parts are not an entry.
package enum EntryError: Error, Hashable, Sendable {
    /// Not deterministic CBOR of an entry's shape.
    case malformed(CBORError)
    /// The first element is not 1.
    case unknownVersion(UInt64)
    /// The book is not 32 bytes.
    case wrongBookLength(Int)
    /// A digest is not 32 bytes.
    case wrongDigestLength(index: Int, found: Int)
    /// The schema is 0.
    case schemaZero
    /// A time is before 1970.
    case timeBefore1970
    /// There is no digest.
    case noDigests
    /// The table of the kind and schema has another number of fields.
    case wrongDigestCount(kind: EntryKind, expected: Int, found: Int)
}

extension EntryError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let error): "not an entry: \(error.description)"
        case .unknownVersion(let version): "entry of version \(version)"
        case .wrongBookLength(let count): "a book id of \(count) bytes"
        case .wrongDigestLength(let index, let found): "digest \(index) has \(found) bytes"
        case .schemaZero: "schema 0"
        case .timeBefore1970: "a time before 1970"
        case .noDigests: "an entry without digests"
        case .wrongDigestCount(let kind, let expected, let found):
            "\(kind.slug) has \(expected) fields, the entry \(found) digests"
        }
    }
}
