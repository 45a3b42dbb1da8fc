extension FieldTable {
    /// Every table that this version knows, by kind.
    package static let all: [FieldTable] = issuerTables + shopTables + [redaction]

    private static let redaction = FieldTable(
        kind: .redaction, schema: 1,
        fields: [
            .required("targets", .redactions),
            .required("reason", .text),
            .required("order", .text),
            .personal("actor", .text),
        ])
}
