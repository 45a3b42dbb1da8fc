import CBOR

/// The fields of an entry of one kind and schema as Swift values.
///
/// A record states each field twice: where it is declared, and in the list that ``visitFields(_:)`` is. The table, reading and
/// writing follow from the list.
package protocol TypedRecord: Hashable, Sendable {
    static var kind: EntryKind { get }
    /// The schema, counted from 1 for each kind.
    static var schema: UInt64 { get }
    /// Whether a correction may make such an entry void.
    static var isVoidable: Bool { get }
    /// A record that states nothing: what reading begins with.
    static var blank: Self { get }

    /// Visits every field, in the order of the entry's digests. The list is frozen with the table.
    mutating func visitFields(_ visitor: inout some FieldVisitor)

    /// Checks what the table cannot say: how fields depend on one another.
    func checkConsistency() throws(RecordError)
}

extension TypedRecord {
    package static var schema: UInt64 { 1 }
    package static var isVoidable: Bool { false }

    /// Nothing depends on anything else.
    package func checkConsistency() throws(RecordError) {}

    /// Reads the values of an entry, in the order of its table; `nil` for a personal value that was erased or is withheld.
    package init(fields: [FieldValue?]) throws(RecordError) {
        self = .blank
        var reader = FieldReader(fields, kind: Self.kind)
        visitFields(&reader)
        try reader.finish()
        try checkConsistency()
    }

    /// The values in the order of the table.
    package var fields: [FieldValue] {
        var writer = FieldWriter()
        var record = self
        record.visitFields(&writer)
        return writer.values
    }

    /// The record with some of its fields set.
    package func with(_ change: (inout Self) -> Void) -> Self {
        var record = self
        change(&record)
        return record
    }

    /// Checks the record as it is checked when it is read: each value by its type, then their dependencies.
    package func check() throws(RecordError) {
        _ = try Self(fields: fields)
    }
}
