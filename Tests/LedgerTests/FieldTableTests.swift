import CBOR
import Ledger
import MerkleTree
import PartCertificates
import Testing

@Suite struct FieldTableTests {
    @Test func thereIsOneForEveryKnownKind() {
        #expect(FieldTable.all.filter { $0.schema == 1 }.map(\.kind) == EntryKind.known)
        for (table, next) in zip(FieldTable.all, FieldTable.all.dropFirst()) where table.kind == next.kind {
            #expect(next.schema == table.schema + 1)
        }
        for table in FieldTable.all { #expect(FieldTable.table(table.kind, schema: table.schema) == table) }
        for kind in EntryKind.known {
            #expect(FieldTable.table(kind, schema: 1)?.kind == kind)
            #expect(FieldTable.table(kind, schema: 0) == nil)
            let newest: UInt64 = [.stockTake, .inspection].contains(kind) ? 2 : 1
            #expect(FieldTable.table(kind, schema: newest) != nil)
            #expect(FieldTable.table(kind, schema: newest + 1) == nil)
            #expect(FieldTable.table(kind, schema: .max) == nil)
            #expect(EntryKind(slug: kind.slug) == kind)
        }
        #expect(FieldTable.table(EntryKind(code: 6), schema: 1) == nil)
        #expect(EntryKind(code: 99).slug == "kind-99")
        #expect(!EntryKind(code: 99).isKnown)
        #expect(Samples.records.map(\.table) == FieldTable.all)
    }

    @Test func aKindBelongsWhereItIsDefined() {
        for kind in EntryKind.known {
            #expect(kind.belongs(in: .issuer) == (kind.code <= 5 || kind.code == 32))
            #expect(kind.belongs(in: .shop) == (kind.code >= 16))
        }
        for code in [0, 6, 15, 29, 33, 40, 99, .max] as [UInt64] {
            #expect(!EntryKind(code: code).belongs(in: .issuer) && !EntryKind(code: code).belongs(in: .shop))
        }
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
        func check(_ values: [FieldValue?]) throws {
            do throws(RecordError) {
                _ = try LedgerRecord(kind: record.kind, schema: record.schema, fields: values)
            } catch {
                // What the table cannot say is not asked here.
                if case .inconsistent = error { return }
                throw error
            }
        }
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
                #expect(throws: RecordError.missing(kind: record.kind, field: field.name)) { try check(values) }
            } else {
                try check(values)
            }
            values[index] = nil
            if field.disclosure == .business {
                #expect(throws: RecordError.undisclosed(kind: record.kind, field: field.name)) {
                    try check(values)
                }
            } else {
                _ = try LedgerRecord(kind: record.kind, schema: record.schema, fields: values)
            }
            for value in wrong {
                values[index] = value
                #expect(throws: RecordError.wrongType(kind: record.kind, field: field.name, expected: field.type)) {
                    try check(values)
                }
            }
        }
        #expect(throws: RecordError.self) { try check(record.fields.dropLast()) }
        #expect(throws: RecordError.self) { try check(record.fields + [.null]) }
        #expect(throws: RecordError.unknownSchema(kind: record.kind, schema: 3)) {
            try LedgerRecord(kind: record.kind, schema: 3, fields: record.fields)
        }
    }

    @Test func typesRefuse() {
        func expectRefused<Content: FieldContent>(_ type: Content.Type, _ values: [FieldValue]) {
            for value in values { #expect(Content.read(value) == nil, "\(type) \(value)") }
        }
        func pair(_ one: FieldValue, _ other: FieldValue) -> FieldValue { .array([one, other]) }
        expectRefused(Money.self, [pair(.negative(0), .text("CNY")), pair(.unsigned(1), .text("cny"))])
        expectRefused(
            Quantity.self,
            [.unsigned(0), .negative(0)].map { .array([$0, .unsigned(0), .text("kg")]) })
        expectRefused(InspectionResult.self, [.unsigned(0), .unsigned(4)])
        expectRefused(PartClass.self, [.unsigned(0), .unsigned(8), .unsigned(257)])
        expectRefused(CertificateNumber.self, [.unsigned(0), .unsigned(1 << 32)])
        expectRefused(CalendarDay.self, [.unsigned(2_932_897)])
        expectRefused(IssuingKey.self, [.bytes([1, 2, 3, 4, 5, 6, 7])])
        expectRefused(BroughtBytes.self, [15, 17].map { .bytes([UInt8](repeating: 1, count: $0)) })
        expectRefused(Digest.self, [.bytes([UInt8](repeating: 0, count: 31))])
        expectRefused(ProductCode.self, [.unsigned(9_521_234_543_214), .text("with blank")])
        let items: [FieldValue] = [
            pair(.text("Bad"), .unsigned(1)), pair(.text("hanchuan"), .unsigned(0)), pair(.unsigned(1), .unsigned(2)),
        ]
        expectRefused(StockItem.self, items)
        expectRefused([StockItem].self, items.map { .array([$0]) })
        expectRefused([EntrySeq].self, [pair(.unsigned(2), .unsigned(1)), pair(.unsigned(1), .unsigned(1))])
        expectRefused(
            CertificateScope.self,
            [
                pair(.unsigned(4), .text("P")), pair(.unsigned(1), .text("P")),
                .array([.unsigned(1), .text("P"), .text("12")]),
            ])
        expectRefused(
            [NumberRun].self,
            [
                .array([pair(.unsigned(2), .unsigned(1))]),
                pair(pair(.unsigned(1), .unsigned(2)), pair(.unsigned(3), .unsigned(4))),
            ])
        let one = Samples.quantity("1 pcs").fieldValue
        let count = FieldValue.array([.array([.unsigned(4)]), one, one, .null])
        expectRefused([StockCount].self, [pair(count, count)])
        let newer = FieldValue.array([.array([.unsigned(4)]), one, one, .null, .null])
        expectRefused(
            [ShelfCount].self,
            [
                pair(newer, newer), .array([count]),
                .array([.array([.array([.unsigned(4)]), one, one, .unsigned(0), .null])]),
                .array([.array([.array([.unsigned(4)]), one, one, .unsigned(7), .null])]),
                .array([.array([.array([.unsigned(4)]), one, one, .null, .text("")])]),
            ])
        expectRefused([Amendment].self, [pair(pair(.text("lot"), .null), pair(.text("lot"), .text("L")))])
        expectRefused(
            [RedactionTarget].self,
            [
                pair(pair(.unsigned(2), .array([.text("a")])), pair(.unsigned(1), .array([.text("a")]))),
                .array([pair(.unsigned(2), .array([]))]),
            ])
    }
}
