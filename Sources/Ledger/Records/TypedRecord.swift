/// The fields of an entry as Swift values: one type for each kind, made for the schema that this version writes.
public protocol TypedRecord: Hashable, Sendable {
    /// The kind of its entries.
    static var kind: EntryKind { get }
    /// The schema of its entries.
    static var schema: UInt64 { get }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    init(fields: [FieldValue?]) throws(RecordError)

    /// The values in the order of the table.
    var fields: [FieldValue] { get }

    /// Checks what the table cannot say: how fields depend on one another.
    func checkConsistency() throws(RecordError)
}

extension TypedRecord {
    /// The schema of its entries: 1.
    public static var schema: UInt64 { 1 }

    /// Nothing depends on anything else.
    public func checkConsistency() throws(RecordError) {}

    /// Checks the record as it is checked when it is read: each value against the table, then their dependencies.
    public func check() throws(RecordError) {
        _ = try Self(fields: fields)
    }
}
