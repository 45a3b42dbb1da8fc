import Ledger

/// An entry as people read it: printed fields, in the order of the frozen table.
package struct EntryView: Codable, Hashable, Sendable {
    /// Index of the entry in its book.
    package var seq: UInt64
    /// The kind, by slug.
    package var kind: String
    /// The schema of its fields.
    package var schema: UInt64
    /// When the service recorded it, milliseconds since 1970.
    package var recordedAt: Int64
    /// When it happened according to its author, milliseconds since 1970.
    package var claimedAt: Int64?
    /// All fields, in the order of the table.
    package var fields: [Field]
    /// The items of a stock-take; empty for every other kind.
    package var counts: [Count]
    /// The certificates of a receipt, as `issuer/number`.
    package var certificates: [String]
    /// Indexes of later corrections and redactions of this entry.
    package var correctedBy: [UInt64]

    package init(
        seq: UInt64, kind: String, schema: UInt64, recordedAt: Int64, claimedAt: Int64?, fields: [Field],
        counts: [Count],
        certificates: [String], correctedBy: [UInt64]
    ) {
        self.seq = seq
        self.kind = kind
        self.schema = schema
        self.recordedAt = recordedAt
        self.claimedAt = claimedAt
        self.fields = fields
        self.counts = counts
        self.certificates = certificates
        self.correctedBy = correctedBy
    }

    /// An item of a stock-take.
    package struct Count: Codable, Hashable, Sendable {
        /// `issuer/number` or `line n`.
        package var item: String
        /// What the ledger expected.
        package var expected: String
        /// What lay on the shelf.
        package var counted: String
        /// Why they differ, by slug; nil in entries of schema 1, whose note says it.
        package var cause: String?
        /// More about that.
        package var note: String?

        init(_ count: ShelfCount) {
            item = count.item.description
            expected = count.expected.description
            counted = count.counted.description
            cause = count.cause?.slug
            note = count.note
        }
    }

    /// One field: nil value means absent, `redacted` that it was erased.
    package struct Field: Codable, Hashable, Sendable {
        /// The name in the table.
        package var name: String
        /// The value in print.
        package var value: String?
        /// Whether it is about a person.
        package var personal: Bool
        /// Whether it was erased.
        package var redacted: Bool

        package init(name: String, value: String?, personal: Bool, redacted: Bool) {
            self.name = name
            self.value = value
            self.personal = personal
            self.redacted = redacted
        }
    }
}
