package import CBOR
package import MerkleTree

/// One entry of a book, as the Merkle tree has it: nothing in it can be read without an opening.
///
/// CBOR [1, book, kind, schema, seq, recordedAt, claimedAt / null, [+ digest]].
package struct Entry: Hashable, Sendable {
    package let book: BookID
    /// What it records.
    package let kind: EntryKind
    /// The schema of its fields, from 1.
    package let schema: UInt64
    /// The leaf index in the book, from 0.
    package let seq: UInt64
    /// When the service recorded it, in milliseconds since 1970; never less than in the entry before.
    package let recordedAt: Int64
    /// When its author says that it happened, in milliseconds since 1970.
    package let claimedAt: Int64?
    /// The digests of the fields, in the order of the table.
    package let digests: [Digest]

    /// An entry with these parts.
    ///
    /// - Throws: `schemaZero`, `timeBefore1970`, `noDigests`, or `wrongDigestCount` when the table of a known kind and
    ///   schema has another number of fields.
    package init(
        book: BookID, kind: EntryKind, schema: UInt64, seq: UInt64, recordedAt: Int64, claimedAt: Int64?,
        digests: [Digest]
    ) throws(EntryError) {
        guard schema > 0 else { throw .schemaZero }
        guard recordedAt >= 0, claimedAt ?? 0 >= 0 else { throw .timeBefore1970 }
        guard !digests.isEmpty else { throw .noDigests }
        if let table = FieldTable.table(kind, schema: schema), table.fields.count != digests.count {
            throw .wrongDigestCount(kind: kind, expected: table.fields.count, found: digests.count)
        }
        self.book = book
        self.kind = kind
        self.schema = schema
        self.seq = seq
        self.recordedAt = recordedAt
        self.claimedAt = claimedAt
        self.digests = digests
    }

    /// The table of its fields; nil when this version does not know its kind or schema.
    package var table: FieldTable? { FieldTable.table(kind, schema: schema) }

    /// The leaf hash of the entry in its book's tree, RFC 6962 §2.1.
    package func leafHash(using hasher: some SHA256Hasher) -> Digest { TreeHasher(hasher).leaf(encoded()) }

    /// The exact bytes of the leaf.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 80 + 34 * digests.count)
        encoder.array(count: 8)
        encoder.unsigned(1)
        encoder.bytes(book.bytes)
        encoder.unsigned(kind.code)
        encoder.unsigned(schema)
        encoder.unsigned(seq)
        encoder.int(recordedAt)
        if let claimedAt {
            encoder.int(claimedAt)
        } else {
            encoder.null()
        }
        encoder.array(count: digests.count)
        for digest in digests { digest.withUnsafeBytes { encoder.bytes($0) } }
        return encoder.bytes
    }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: [UInt8]) throws(EntryError) -> Entry { try decode(bytes[...]) }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws(EntryError) -> Entry {
        let parts: Parts
        do throws(CBORError) {
            parts = try Parts(bytes)
        } catch {
            throw .malformed(error)
        }
        guard parts.version == 1 else { throw .unknownVersion(parts.version) }
        guard let book = Digest(parts.book) else { throw .wrongBookLength(parts.book.count) }
        if let wrong = parts.wrongDigest { throw .wrongDigestLength(index: wrong.index, found: wrong.count) }
        return try Entry(
            book: BookID(book), kind: EntryKind(code: parts.kind), schema: parts.schema, seq: parts.seq,
            recordedAt: parts.recordedAt, claimedAt: parts.claimedAt, digests: parts.digests)
    }

    /// The items as they stand in the bytes.
    private struct Parts {
        let version: UInt64
        let book: ArraySlice<UInt8>
        let kind: UInt64
        let schema: UInt64
        let seq: UInt64
        let recordedAt: Int64
        let claimedAt: Int64?
        var digests: [Digest] = []
        /// The first digest that does not have 32 bytes.
        var wrongDigest: (index: Int, count: Int)?

        init(_ bytes: ArraySlice<UInt8>) throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 8)
            version = try reader.readUnsigned()
            book = try reader.readBytes()
            kind = try reader.readUnsigned()
            schema = try reader.readUnsigned()
            seq = try reader.readUnsigned()
            recordedAt = try reader.readInt()
            claimedAt = reader.readIfNull() ? nil : try reader.readInt()
            let count = try reader.readArray()
            digests.reserveCapacity(min(count, bytes.count / Digest.byteCount))
            for index in 0..<count {
                let bytes = try reader.readBytes()
                if let digest = Digest(bytes) {
                    digests.append(digest)
                } else if wrongDigest == nil {
                    wrongDigest = (index, bytes.count)
                }
            }
            try reader.finish()
        }
    }
}

/// Why bytes or parts are not an entry.
package enum EntryError: Error, Hashable, Sendable, CustomStringConvertible {
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
