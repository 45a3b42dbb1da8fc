import CBOR

extension LedgerRecord {
    /// The record as it counts after a correction that amends it. The table says which fields may be amended.
    ///
    /// - Throws: `notCorrectable`, `unknownField`, `notAmendable`, or what reading the amended fields throws.
    package func amended(by amendments: [Amendment]) throws(RecordError) -> LedgerRecord {
        guard let table, table.isCorrectable else { throw .notCorrectable(kind: kind) }
        var values: [FieldValue?] = []
        for value in fields { values.append(value) }
        for amendment in amendments {
            guard let index = table.index(of: amendment.name) else {
                throw .unknownField(kind: kind, field: amendment.name)
            }
            guard table.fields[index].isAmendable else { throw .notAmendable(kind: kind, field: amendment.name) }
            values[index] = amendment.value
        }
        return try LedgerRecord(kind: kind, schema: schema, fields: values)
    }

    /// The table of its kind and schema; nil when this version does not know them.
    package var table: FieldTable? { FieldTable.table(kind, schema: schema) }

    /// Whether a correction may point at entries like this one.
    package var isCorrectable: Bool { table?.isCorrectable ?? false }

    /// Whether a correction may make entries like this one void.
    package var isVoidable: Bool { table?.isVoidable ?? false }
}
