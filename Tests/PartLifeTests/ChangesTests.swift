import Ledger
import PartCertificates
import PartLife
import Testing

/// What entries mean for lives.
@Suite struct ChangesTests {
    private let a = Samples.a
    private let b = Samples.b
    private let pcs = Samples.pcs
    private let kg = Samples.kg
    private let day = CalendarDay("2025-06-02")!

    private func receipt(_ quantity: Quantity, _ result: InspectionResult = .accepted) -> LedgerRecord {
        .receipt(ReceiptRecord(received: day, productName: "part", quantity: quantity, inspectionResult: result))
    }

    private func changes(
        _ record: LedgerRecord, seq: UInt64 = 4, certificates: [CertificateID] = [], original: CorrectedEntry? = nil
    ) throws(LifeRefusal) -> [LifeChange] {
        try lifeChanges(
            for: record, shop: a, seq: seq, recordedAt: 1000, certificates: certificates, original: original)
    }

    @Test func receipts() throws {
        let one = Samples.certificate(1)
        let two = Samples.certificate(2)
        #expect(
            try changes(receipt(pcs("3"))) == [
                LifeChange(.line(book: a, seq: 4), .receive(a, 4, pcs("3")))
            ])
        #expect(
            try changes(receipt(kg("20")), certificates: [one]) == [
                LifeChange(.certificate(one), .receive(a, 4, kg("20")))
            ])
        #expect(
            try changes(receipt(pcs("2")), certificates: [one, two]) == [
                LifeChange(.certificate(one), .receive(a, 4)), LifeChange(.certificate(two), .receive(a, 4)),
            ])
        #expect(throws: LifeRefusal.certificateCountMismatch(count: 2, quantity: kg("20"))) {
            try changes(receipt(kg("20")), certificates: [one, two])
        }
    }

    @Test func otherKinds() throws {
        let id = Samples.certificate(1)
        let item = StockItem.certificate(id)
        let cases: [(LedgerRecord, [LifeChange])] = [
            (
                .install(InstallRecord(item: .line(2), quantity: pcs("1"), repairOrder: "RO-4", installed: day)),
                [LifeChange(.line(book: a, seq: 2), .install(a, 4, at: 1000))]
            ),
            (
                .removal(
                    RemovalRecord(part: "p", repairOrder: "R", removed: day, disposal: .scrapped).with {
                        $0.item = item
                    }),
                [LifeChange(.certificate(id), .remove(shop: a, seq: 4, at: 1000))]
            ),
            (.removal(RemovalRecord(part: "p", repairOrder: "R", removed: day, disposal: .scrapped)), []),
            (
                .supplierReturn(SupplierReturnRecord(item: item, quantity: pcs("1"), returned: day)),
                [LifeChange(.certificate(id), .giveBack(a, 4))]
            ),
            (
                .transferOut(TransferOutRecord(item: item, quantity: pcs("1"), toShop: b, transferNumber: "T")),
                [LifeChange(.certificate(id), .send(a, b))]
            ),
            (
                .transferIn(TransferInRecord(item: item, quantity: pcs("1"), fromShop: b, transferNumber: "T")),
                [LifeChange(.certificate(id), .take(a, b))]
            ),
            (
                .transferIn(TransferInRecord(item: .line(9), quantity: pcs("1"), fromShop: b, transferNumber: "T")),
                [
                    LifeChange(.line(book: b, seq: 9), .deliver(shop: b, to: a, quantity: pcs("1"), number: "T")),
                    LifeChange(.line(book: a, seq: 4), .arrive(shop: a, from: b, quantity: pcs("1"), number: "T")),
                ]
            ),
            (
                .scrap(ScrapRecord(item: item, quantity: pcs("1"), reason: "r")),
                [LifeChange(.certificate(id), .scrap(shop: a, seq: 4, quantity: pcs("1"), at: 1000))]
            ),
            (
                .sale(SaleRecord(item: item, quantity: pcs("1"), sold: day)),
                [LifeChange(.certificate(id), .sell(shop: a, seq: 4, quantity: pcs("1"), sold: day, at: 1000))]
            ),
            (
                .stockTake(
                    StockTakeRecord(counts: [
                        StockCount(item: item, expected: pcs("1"), counted: pcs("0"), reason: nil)!,
                        StockCount(item: .line(2), expected: pcs("1"), counted: pcs("2"), reason: nil)!,
                    ])),
                [
                    LifeChange(.certificate(id), .count(a, 4, pcs("1"), pcs("0"))),
                    LifeChange(.line(book: a, seq: 2), .count(a, 4, pcs("1"), pcs("2"))),
                ]
            ),
            (
                .stockTake2(
                    StockTake2Record(
                        counts: [ShelfCount(item: item, expected: pcs("1"), counted: pcs("0"), cause: .lost)!],
                        reviewed: 3)),
                [LifeChange(.certificate(id), .count(a, 4, pcs("1"), pcs("0")))]
            ),
            (.heartbeat(HeartbeatRecord(from: day, to: day, statement: .nothingBought)), []),
            (.unknown(kind: EntryKind(code: 99), schema: 1, business: []), []),
        ]
        for (record, expected) in cases { #expect(try changes(record) == expected) }
    }

    private func amend(_ name: String, _ value: some FieldConvertible) -> LedgerRecord {
        .correction(
            CorrectionRecord(target: 4, effect: .amend, reason: "r")
                .with { $0.amended = [Amendment(name: name, value: value.fieldValue)] })
    }

    /// Nothing having happened in between, an amended entry leads where the right entry would have led, and a voided
    /// one back.
    @Test func corrections() throws {
        let id = Samples.certificate(1)
        let item = StockItem.certificate(id)
        let scene: [LifeStep] = [
            .receive(a, 1, kg("50")), .receive(b, 1, kg("50")), .send(b, a, kg("9")), .send(b, a, kg("9"), number: "U"),
        ]
        let records: [(LedgerRecord, [CertificateID], [LedgerRecord])] = [
            (
                receipt(kg("10")), [id],
                [
                    amend("quantity", kg("9")), amend("quantity", kg("11")), amend("lot", "L"),
                    amend("inspection-result", InspectionResult.rejected),
                    amend("inspection-result", InspectionResult.quarantined),
                ]
            ),
            (
                receipt(kg("10"), .quarantined), [id],
                [
                    amend("quantity", kg("9")), amend("quantity", kg("11")),
                    amend("inspection-result", InspectionResult.accepted),
                    amend("inspection-result", InspectionResult.rejected),
                ]
            ),
            (
                receipt(kg("10"), .rejected), [id],
                [
                    amend("quantity", kg("9")), amend("inspection-result", InspectionResult.accepted),
                    amend("inspection-result", InspectionResult.quarantined),
                ]
            ),
            (
                .install(InstallRecord(item: item, quantity: kg("2"), repairOrder: "RO-4", installed: day)), [],
                [amend("quantity", kg("1.5")), amend("quantity", kg("2.5")), amend("repair-order", "RO-5")]
            ),
            (
                .supplierReturn(SupplierReturnRecord(item: item, quantity: kg("2"), returned: day)), [],
                [amend("quantity", kg("1")), amend("quantity", kg("3")), amend("reason", "x")]
            ),
            (
                .scrap(ScrapRecord(item: item, quantity: kg("2"), reason: "r")), [],
                [amend("quantity", kg("1")), amend("quantity", kg("3"))]
            ),
            (
                .transferOut(TransferOutRecord(item: item, quantity: kg("2"), toShop: b, transferNumber: "T")), [],
                [
                    amend("quantity", kg("1")), amend("quantity", kg("3")), amend("to-shop", Samples.c),
                    amend("transfer-number", "V"),
                ]
            ),
            (
                .transferIn(TransferInRecord(item: item, quantity: kg("2"), fromShop: b, transferNumber: "T")), [],
                [amend("quantity", kg("1")), amend("quantity", kg("3")), amend("transfer-number", "U")]
            ),
        ]
        for (record, certificates, amendments) in records {
            let start = try Samples.life(.lot, scene)
            func after(_ record: LedgerRecord) throws -> Life {
                try run(try changes(record, certificates: certificates), from: start)
            }
            let original = CorrectedEntry(seq: 4, recordedAt: 1000, record: record, certificates: certificates)
            for amendment in amendments {
                guard case .correction(let correction) = amendment else { continue }
                let right = try #require(try original.corrected(by: correction))
                let steps = try changes(amendment, seq: 5, original: original)
                #expect(try run(steps, from: after(record)) == after(right.record), "\(correction.amended)")
            }
            let void = LedgerRecord.correction(CorrectionRecord(target: 4, effect: .void, reason: "r"))
            #expect(try run(try changes(void, seq: 5, original: original), from: after(record)) == start)
        }
    }

    private func run(_ changes: [LifeChange], from start: Life) throws -> Life {
        var life = start
        for change in changes { life = try apply(change.step, to: life, rules: Samples.rules) }
        return life
    }

    @Test func correctionsOfOtherThings() throws {
        let item = StockItem.certificate(Samples.certificate(1))
        let void = LedgerRecord.correction(CorrectionRecord(target: 4, effect: .void, reason: "r"))
        #expect(throws: LifeRefusal.noTarget(seq: 4)) { try changes(void, seq: 5) }
        let other = CorrectedEntry(seq: 3, recordedAt: 0, record: receipt(pcs("1")))
        #expect(throws: LifeRefusal.noTarget(seq: 4)) { try changes(void, seq: 5, original: other) }
        #expect(throws: LifeRefusal.record(.notCorrectable(kind: .correction))) {
            try changes(void, seq: 5, original: CorrectedEntry(seq: 4, recordedAt: 0, record: void))
        }
        #expect(throws: LifeRefusal.record(.notAmendable(kind: .scrap, field: "item"))) {
            try changes(
                amend("item", item), seq: 5,
                original: CorrectedEntry(
                    seq: 4, recordedAt: 0, record: .scrap(ScrapRecord(item: item, quantity: pcs("1"), reason: "r"))))
        }

        // An amended receipt that has been drawn on since changes only by the difference.
        let original = CorrectedEntry(seq: 4, recordedAt: 0, record: receipt(pcs("10")))
        #expect(
            try changes(amend("quantity", pcs("9")), seq: 5, original: original) == [
                LifeChange(.line(book: a, seq: 4), .decreaseReceipt(shop: a, seq: 4, quantity: pcs("1")))
            ])
        // Another unit is another quantity altogether.
        #expect(
            try changes(amend("quantity", Quantity("9 set")), seq: 5, original: original) == [
                LifeChange(
                    .line(book: a, seq: 4), .undoReceive(shop: a, seq: 4, quantity: pcs("10"), result: .accepted)),
                LifeChange(.line(book: a, seq: 4), .receive(a, 4, try Quantity("9 set"))),
            ])
    }

    /// The install of a serialised part is voided within the window by the shop that made it.
    @Test func undoingAnInstall() throws {
        let id = Samples.certificate(1)
        let install = LedgerRecord.install(
            InstallRecord(item: .certificate(id), quantity: pcs("1"), repairOrder: "RO-4", installed: day))
        let original = CorrectedEntry(seq: 4, recordedAt: 1000, record: install)
        let void = LedgerRecord.correction(CorrectionRecord(target: 4, effect: .void, reason: "wrong part scanned"))
        let start = try Samples.life(.serialised, [.receive(a, 1)])
        let fitted = try run(try changes(install), from: start)
        #expect(try run(try changes(void, seq: 5, original: original), from: fitted) == start)
        let late = try lifeChanges(
            for: void, shop: a, seq: 5, recordedAt: 1001 + 72 * Samples.hour, original: original)
        #expect(throws: LifeRefusal.undoTooLate(limit: 1000 + 72 * Samples.hour)) { try run(late, from: fitted) }
        let renamed = try run(
            try changes(amend("repair-order", "RO-5"), seq: 5, original: original), from: fitted)
        #expect(renamed.openInstall?.repairOrder == "RO-5")
    }
}
