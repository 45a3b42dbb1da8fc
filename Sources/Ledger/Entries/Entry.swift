import CBOR
package import MerkleTree

/// One entry of a book, as the Merkle tree has it: nothing in it can be read without an opening.
///
/// CBOR [1, book, kind, schema, seq, recordedAt, claimedAt / null, [+ digest]].
package struct Entry: Hashable, Sendable {
    /// The book.
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
    package func leafHash(using hasher: some SHA256Hasher) -> Digest {
        TreeHasher(hasher).leaf(encoded())
    }
}
