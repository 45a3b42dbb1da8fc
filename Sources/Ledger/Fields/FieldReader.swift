import CBOR

/// Reads the values of an entry one after the other, in the order of its table.
struct FieldReader {
    private let table: FieldTable
    private let values: [FieldValue?]
    private var index = 0

    /// Checks all values against the table of that kind and schema.
    init(_ values: [FieldValue?], kind: EntryKind, schema: UInt64) throws(RecordError) {
        guard let table = FieldTable.table(kind, schema: schema) else {
            throw .unknownSchema(kind: kind, schema: schema)
        }
        try table.check(values)
        self.table = table
        self.values = values
    }

    /// The next value; nil when it is null or was erased.
    mutating func optional<Value: FieldConvertible>() throws(RecordError) -> Value? {
        let place = index
        index += 1
        guard let value = values[place] else { return nil }
        if case .null = value { return nil }
        guard let read = Value(field: value) else { throw wrongType(at: place) }
        return read
    }

    /// The next value, which the table requires.
    mutating func required<Value: FieldConvertible>() throws(RecordError) -> Value {
        let place = index
        guard let value: Value = try optional() else {
            throw .missing(kind: table.kind, field: table.fields[place].name)
        }
        return value
    }

    /// The next list; empty when it is null.
    mutating func list<Element: FieldConvertible>() throws(RecordError) -> [Element] {
        let place = index
        index += 1
        guard let value = values[place] else { return [] }
        if case .null = value { return [] }
        guard let read = [Element](field: value) else { throw wrongType(at: place) }
        return read
    }

    private func wrongType(at place: Int) -> RecordError {
        .wrongType(kind: table.kind, field: table.fields[place].name, expected: table.fields[place].type)
    }
}
