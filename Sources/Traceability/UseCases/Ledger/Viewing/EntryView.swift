/// An entry as people read it: printed fields, in the order of the frozen table.
public struct EntryView: Codable, Hashable, Sendable {
    /// Index of the entry in its book.
    public var seq: UInt64
    /// The kind, by slug.
    public var kind: String
    /// The schema of its fields.
    public var schema: UInt64
    /// When the service recorded it, milliseconds since 1970.
    public var recordedAt: Int64
    /// When it happened according to its author, milliseconds since 1970.
    public var claimedAt: Int64?
    /// All fields, in the order of the table.
    public var fields: [Field]
    /// The certificates of a receipt, as `issuer/number`.
    public var certificates: [String]
    /// Indexes of later corrections and redactions of this entry.
    public var correctedBy: [UInt64]

    /// Makes a view.
    public init(
        seq: UInt64, kind: String, schema: UInt64, recordedAt: Int64, claimedAt: Int64?, fields: [Field],
        certificates: [String], correctedBy: [UInt64]
    ) {
        self.seq = seq
        self.kind = kind
        self.schema = schema
        self.recordedAt = recordedAt
        self.claimedAt = claimedAt
        self.fields = fields
        self.certificates = certificates
        self.correctedBy = correctedBy
    }

    /// One field: nil value means absent, `redacted` that it was erased.
    public struct Field: Codable, Hashable, Sendable {
        /// The name in the table.
        public var name: String
        /// The value in print.
        public var value: String?
        /// Whether it is about a person.
        public var personal: Bool
        /// Whether it was erased.
        public var redacted: Bool

        /// Makes a field.
        public init(name: String, value: String?, personal: Bool, redacted: Bool) {
            self.name = name
            self.value = value
            self.personal = personal
            self.redacted = redacted
        }
    }
}
