/// The fields of an entry as Swift values: one type for each kind, made for the schema that this version writes.
package protocol TypedRecord: Hashable, Sendable {
    static var kind: EntryKind { get }
    /// The schema of its entries.
    static var schema: UInt64 { get }

    init(fields: [FieldValue?]) throws(RecordError)

    var fields: [FieldValue] { get }

    /// Checks what the table cannot say: how fields depend on one another.
    func checkConsistency() throws(RecordError)
}

extension TypedRecord {
    /// The schema of its entries: 1.
    package static var schema: UInt64 { 1 }

    /// Nothing depends on anything else.
    package func checkConsistency() throws(RecordError) {}

    /// Checks the record as it is checked when it is read: each value against the table, then their dependencies.
    package func check() throws(RecordError) {
        _ = try Self(fields: fields)
    }
}
