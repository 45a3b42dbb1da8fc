import CBOR
import Ledger
import MerkleTree
import PartCertificates
import Testing

@Suite struct RecordTests {
    @Test func consistency() {
        func expectInconsistent(_ field: String, _ record: some TypedRecord) {
            let error = #expect(throws: RecordError.self) { try record.check() }
            guard case .inconsistent(_, let found, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(found == field)
        }
        var issue = Samples.issue
        issue.last = Samples.number(99)
        expectInconsistent("last", issue)
        issue = Samples.issue
        issue.count = 101
        expectInconsistent("count", issue)
        issue.count = 0
        expectInconsistent("count", issue)
        issue = Samples.issue
        issue.lotQuantities = [LotQuantity(number: Samples.number(200), quantity: Samples.quantity("1 kg"))!]
        expectInconsistent("lot-quantities", issue)

        var receipt = Samples.receipt
        receipt.certificatesRoot = Samples.file
        expectInconsistent("certificate-count", receipt)
        receipt.certificateCount = 0
        expectInconsistent("certificate-count", receipt)
        receipt.certificateCount = 2
        receipt.noCertificateReason = .labelMissing
        expectInconsistent("no-certificate-reason", receipt)

        expectInconsistent("amended", CorrectionRecord(target: 1, effect: .amend, reason: "r"))
        expectInconsistent(
            "amended",
            CorrectionRecord(target: 1, effect: .void, reason: "r")
                .with { $0.amended = [Amendment(name: "lot", value: .null)] })
        let late = Samples.day("2025-06-02")
        let early = Samples.day("2025-06-01")
        expectInconsistent("to", HeartbeatRecord(from: late, to: early, statement: .nothingBought))
        expectInconsistent(
            "to", InspectionRecord(order: "o", authority: "a", from: late, to: early, taken: "nothing"))
        expectInconsistent("note", CountersignatureRecord(inspection: 3, answer: .objection))

        expectInconsistent(
            "to", Inspection2Record(order: "o", authority: "a", from: late, to: early, act: .opened))
        let acts: [(String, (inout Inspection2Record) -> Void)] = [
            ("about", { $0.about = EntrySeq(1) }), ("log-size", { $0.logSize = nil }),
            ("log-root", { $0.logRoot = nil }),
            ("brought", { $0.brought = nil }), ("book-size", { $0.bookSize = nil }),
            ("population", { $0.population = nil }), ("drawn", { $0.drawn = [] }), ("drawn", { $0.population = 0 }),
            ("found", { $0.found = $0.drawn }), ("missing", { $0.missing = $0.drawn }),
            ("unlisted", { $0.unlisted = ["x"] }), ("subjects", { $0.subjects = [EntrySeq(1)] }),
            ("answers", { $0.answers = ["yes"] }), ("reason", { $0.reason = "r" }),
            ("export-digest", { $0.exportDigest = Samples.file }),
        ]
        for (field, change) in acts { expectInconsistent(field, Samples.sample.with(change)) }
        let empty = Samples.sample.with {
            $0.population = 0
            $0.drawn = []
        }
        #expect(throws: Never.self) { try empty.check() }

        let (one, two) = (Samples.quantity("1 pcs"), Samples.quantity("2 pcs"))
        for (expected, cause, note) in [(two, nil, nil), (one, .lost, nil), (one, nil, "n")]
            as [(Quantity, StockCause?, String?)]
        {
            let count = ShelfCount(item: .line(4), expected: expected, counted: one, cause: cause, note: note)!
            expectInconsistent("counts", StockTake2Record(counts: [count], reviewed: 1))
        }
    }

    @Test func anEmptyListIsNull() throws {
        var receipt = Samples.receipt
        receipt.serials = []
        let index = try #require(FieldTable.table(.receipt, schema: 1)?.index(of: "serials"))
        #expect(receipt.fields[index] == .null)
        #expect(try ReceiptRecord(fields: receipt.fields).serials == [])
    }

    @Test func amendments() throws {
        let record = LedgerRecord.receipt(Samples.receipt)
        let amended = try record.amended(by: [
            Amendment(name: "lot", value: .null),
            Amendment(name: "quantity", value: Samples.quantity("2 pcs").fieldValue),
        ])
        var expected = Samples.receipt
        expected.lot = nil
        expected.quantity = Samples.quantity("2 pcs")
        #expect(amended == .receipt(expected))

        let refused: [(String, FieldValue, RecordError)] = [
            ("colour", .null, .unknownField(kind: .receipt, field: "colour")),
            ("actor", .text("x"), .notAmendable(kind: .receipt, field: "actor")),
            ("certificates-root", .null, .notAmendable(kind: .receipt, field: "certificates-root")),
            ("certificate-count", .null, .notAmendable(kind: .receipt, field: "certificate-count")),
            ("quantity", .null, .missing(kind: .receipt, field: "quantity")),
            ("quantity", .text("2"), .wrongType(kind: .receipt, field: "quantity", expected: .quantity)),
        ]
        for (name, value, error) in refused {
            #expect(throws: error) { try record.amended(by: [Amendment(name: name, value: value)]) }
        }
        #expect(throws: RecordError.notAmendable(kind: .install, field: "item")) {
            try LedgerRecord.install(Samples.install).amended(by: [Amendment(name: "item", value: .null)])
        }
        let fixed: Set<EntryKind> = [
            .issue, .ship, .recall, .revoke, .quarantine, .correction, .inspection, .countersignature, .redaction,
        ]
        for record in Samples.records {
            #expect(record.isCorrectable == !fixed.contains(record.kind))
            #expect(record.isVoidable == record.isCorrectable)
            // Counts are counted again, not amended.
            guard record.isCorrectable, let table = record.table else { continue }
            for field in table.fields {
                let isFixed =
                    field.disclosure == .personal
                    || ["item", "certificates-root", "certificate-count", "counts", "reviewed"].contains(field.name)
                    // What was sold, how much and when is settled with the buyer; a wrong sale is void.
                    || record.kind == .sale
                        && ["product", "class", "quantity", "sold", "findings", "acknowledged"].contains(field.name)
                #expect(field.isAmendable == !isFixed, "\(record.kind) \(field.name)")
            }
        }
        #expect(!LedgerRecord.unknown(kind: EntryKind(code: 40), schema: 1, business: []).isCorrectable)
    }
}
