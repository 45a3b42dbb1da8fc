extension FieldTable {
    /// The kinds of an issuer's register.
    static let issuerTables: [FieldTable] = [
        FieldTable(
            kind: .issue, schema: 1,
            fields: [
                .required("batch", .text),
                .required("first", .number),
                .required("last", .number),
                .required("count", .unsigned),
                .required("certificates-root", .digest),
                .required("key-id", .keyID),
                .optional("lot-quantities", .lotQuantities),
                .personal("actor", .text),
            ]),
        FieldTable(
            kind: .ship, schema: 1,
            fields: [
                .required("shipment-number", .text),
                .optional("shop", .digest),
                .required("shipped", .day),
                .required("count", .unsigned),
                .optional("certificates-root", .digest),
                .personal("actor", .text),
            ]),
        FieldTable(
            kind: .recall, schema: 1,
            fields: [
                .required("recall-number", .text),
                .required("action", .choice(count: 2)),
                .required("scope", .scope),
                .required("reason-zh", .text),
                .required("reason-en", .text),
                .optional("contact", .text),
                .personal("actor", .text),
            ]),
        FieldTable(
            kind: .revoke, schema: 1,
            fields: [
                .required("numbers", .runs),
                .required("reason", .text),
                .personal("actor", .text),
            ]),
        FieldTable(
            kind: .quarantine, schema: 1,
            fields: [
                .required("action", .choice(count: 2)),
                .required("scope", .scope),
                .required("reason", .text),
                .optional("authority", .text),
                .personal("actor", .text),
            ]),
    ]
}
