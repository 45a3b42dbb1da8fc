import CBOR
import Ledger
import Testing

@Suite struct FieldTableTests {
    @Test func thereIsOneForEveryKnownKind() {
        #expect(FieldTable.all.map(\.kind) == EntryKind.known)
        for kind in EntryKind.known {
            #expect(FieldTable.table(kind, schema: 1)?.kind == kind)
            #expect(FieldTable.table(kind, schema: 0) == nil)
            #expect(FieldTable.table(kind, schema: 2) == nil)
            #expect(EntryKind(slug: kind.slug) == kind)
        }
        #expect(FieldTable.table(EntryKind(code: 6), schema: 1) == nil)
        #expect(EntryKind(code: 99).slug == "kind-99")
        #expect(!EntryKind(code: 99).isKnown)
        #expect(Samples.records.map(\.kind) == EntryKind.known)
    }

    @Test(arguments: FieldTable.all)
    func namesAreUniqueAndTheActorIsLast(table: FieldTable) {
        #expect(Set(table.fields.map(\.name)).count == table.fields.count)
        #expect(table.fields.last?.name == "actor")
        for field in table.fields where field.disclosure == .personal {
            #expect(!field.isRequired)
        }
        #expect(table.count(of: .business) + table.count(of: .personal) == table.fields.count)
        for (index, field) in table.fields.enumerated() { #expect(table.index(of: field.name) == index) }
    }

    @Test(arguments: Samples.records)
    func recordsAreWhatTheirTableSays(record: LedgerRecord) throws {
        let table = try #require(FieldTable.table(record.kind, schema: record.schema))
        try table.check(record.fields)
        #expect(try LedgerRecord(kind: record.kind, schema: record.schema, fields: record.fields) == record)

        // Every value in every wrong form, every required value left out.
        let wrong: [FieldValue] = [
            .bool(true), .negative(0), .bytes([1]), .array([]), .map([]), .tagged(9, .null), .text(""), .text("\u{1}"),
            .text(String(repeating: "a", count: 4001)), .array([.bool(true)]), .array([.unsigned(3), .array([])]),
        ]
        for (index, field) in table.fields.enumerated() {
            var values: [FieldValue?] = record.fields
            values[index] = .null
            if field.isRequired {
                #expect(throws: RecordError.missing(kind: record.kind, field: field.name)) { try table.check(values) }
            } else {
                try table.check(values)
            }
            values[index] = nil
            if field.disclosure == .business {
                #expect(throws: RecordError.undisclosed(kind: record.kind, field: field.name)) {
                    try table.check(values)
                }
            } else {
                _ = try LedgerRecord(kind: record.kind, schema: 1, fields: values)
            }
            for value in wrong {
                values[index] = value
                #expect(throws: RecordError.wrongType(kind: record.kind, field: field.name, expected: field.type)) {
                    try table.check(values)
                }
            }
        }
        #expect(throws: RecordError.self) { try table.check(record.fields.dropLast()) }
        #expect(throws: RecordError.self) { try table.check(record.fields + [.null]) }
        #expect(throws: RecordError.unknownSchema(kind: record.kind, schema: 2)) {
            try LedgerRecord(kind: record.kind, schema: 2, fields: record.fields)
        }
    }

    @Test(
        arguments: [
            (.money, .array([.negative(0), .text("CNY")])), (.money, .array([.unsigned(1), .text("cny")])),
            (.quantity, .array([.unsigned(0), .unsigned(0), .text("kg")])),
            (.quantity, .array([.negative(0), .unsigned(0), .text("kg")])),
            (.choice(count: 3), .unsigned(0)), (.choice(count: 3), .unsigned(4)), (.number, .unsigned(0)),
            (.number, .unsigned(1 << 32)), (.day, .unsigned(2_932_897)), (.keyID, .bytes([1, 2, 3, 4, 5, 6, 7])),
            (.digest, .bytes([UInt8](repeating: 0, count: 31))), (.product, .unsigned(9_521_234_543_214)),
            (.product, .text("with blank")), (.item, .array([.text("Bad"), .unsigned(1)])),
            (.item, .array([.text("hanchuan"), .unsigned(0)])), (.item, .array([.unsigned(1), .unsigned(2)])),
            (.scope, .array([.unsigned(4), .text("P")])), (.scope, .array([.unsigned(1), .text("P")])),
            (.scope, .array([.unsigned(1), .text("P"), .text("12")])),
            (.runs, .array([.array([.unsigned(2), .unsigned(1)])])),
            (.runs, .array([.array([.unsigned(1), .unsigned(2)]), .array([.unsigned(3), .unsigned(4)])])),
            (
                .amendments,
                .array([.array([.text("lot"), .null]), .array([.text("lot"), .text("L")])])
            ),
            (
                .redactions,
                .array([.array([.unsigned(2), .array([.text("a")])]), .array([.unsigned(1), .array([.text("a")])])])
            ),
            (.redactions, .array([.array([.unsigned(2), .array([])])])),
        ] as [(FieldType, FieldValue)])
    func typesRefuse(type: FieldType, value: FieldValue) {
        #expect(!type.accepts(value))
    }
}
