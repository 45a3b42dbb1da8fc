import CBOR

extension LedgerRecord {
    /// The record as it counts after a correction that amends it.
    ///
    /// Every business field may be amended, except the item, what stands for the certificates, and the counts of a
    /// stock-take (void it and count again). Corrections, redactions and entries of unknown kinds cannot be corrected.
    ///
    /// - Throws: `notCorrectable`, `unknownField`, `notAmendable`, or what reading the amended fields throws.
    package func amended(by amendments: [Amendment]) throws(RecordError) -> LedgerRecord {
        guard isCorrectable, let table = FieldTable.table(kind, schema: schema) else {
            throw .notCorrectable(kind: kind)
        }
        var values: [FieldValue?] = []
        for value in fields { values.append(value) }
        for amendment in amendments {
            guard let index = table.index(of: amendment.name) else {
                throw .unknownField(kind: kind, field: amendment.name)
            }
            guard LedgerRecord.isAmendable(table.fields[index]) else {
                throw .notAmendable(kind: kind, field: amendment.name)
            }
            values[index] = amendment.value
        }
        return try LedgerRecord(kind: kind, schema: schema, fields: values)
    }

    /// Whether a correction may point at entries like this one.
    package var isCorrectable: Bool {
        switch self {
        case .correction, .inspection, .countersignature, .redaction, .unknown: false
        default: kind.belongs(in: .shop)
        }
    }

    private static func isAmendable(_ field: FieldSpec) -> Bool {
        if field.disclosure == .personal { return false }
        switch field.name {
        case "item", "certificates-root", "certificate-count", "counts": return false
        default: return true
        }
    }
}
