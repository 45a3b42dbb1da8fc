import CBOR
import Ledger
import MerkleTree
import PartCertificates
import Signatures

let sha256 = SystemSHA256()

/// Good values of every kind.
enum Samples {
    static let registration = Registration("CN:91330100MA00000001")!
    static let shop = BookID(role: .shop, registration: registration, using: sha256)
    static let issuer = BookID(role: .issuer, registration: registration, using: sha256)
    static let otherShop = BookID(Digest([UInt8](repeating: 7, count: 32))!)
    static let keys = EntryKeys(business: Array(0..<32), personal: Array(32..<64))!
    static let file = Digest([UInt8](repeating: 9, count: 32))!
    static let product = ProductCode("09521234543213")!

    static func number(_ value: UInt32) -> CertificateNumber { CertificateNumber(value)! }

    static func certificate(_ value: UInt32) -> CertificateID {
        CertificateID(issuer: IssuerID("hanchuan")!, number: number(value))
    }

    static func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

    static func quantity(_ text: String) -> Quantity { try! Quantity(text) }

    static let price = Money(minorUnits: 128_000, currency: .cny)

    static let issue = IssueRecord(
        batch: "B-7", first: number(100), last: number(199), count: 60, certificatesRoot: file,
        keyID: IssuingKey([1, 2, 3, 4, 5, 6, 7, 8])!
    ).with {
        $0.lotQuantities = [
            LotQuantity(number: number(100), quantity: quantity("10 kg"))!,
            LotQuantity(number: number(101), quantity: quantity("2.5 kg"))!,
        ]
        $0.actor = "issuer desk"
    }
    static let receipt: ReceiptRecord = {
        var receipt = ReceiptRecord(
            received: day("2025-06-03"), productName: "压缩机", quantity: quantity("3 pcs"), inspectionResult: .accepted)
        receipt.supplier = "s-01"
        receipt.supplierName = "示例供应商"
        receipt.supplierStanding = .authorised
        receipt.product = product
        receipt.partClass = .oem
        receipt.unitPrice = price
        receipt.lot = "L2025"
        receipt.serials = ["SN1", "SN2", "SN3"]
        receipt.vouchers = [file]
        receipt.inspectedBy = "store keeper"
        receipt.actor = "clerk"
        return receipt
    }()
    static let install = InstallRecord(
        item: .certificate(certificate(5)), quantity: quantity("1 pcs"), repairOrder: "RO-1",
        installed: day("2025-06-10")
    ).with {
        $0.product = product
        $0.partClass = .oem
        $0.work = "空调不制冷"
        $0.mileage = 48_210
        $0.price = price
        $0.warrantyUntil = day("2026-06-09")
        $0.findings = ["does-not-fit"]
        $0.acknowledged = ["does-not-fit"]
        $0.object = "LSVAB4BR0DN000001"
        $0.technician = "technician 2"
        $0.customer = "customer 17"
        $0.actor = "clerk"
    }
    /// A sample that an inspector drew.
    static let sample = Inspection2Record(
        order: "I-1", authority: "market bureau", from: day("2025-06-01"), to: day("2025-06-30"), act: .sampled
    ).with {
        $0.logSize = 40
        $0.logRoot = file
        $0.brought = BroughtBytes(hex: "000102030405060708090a0b0c0d0e0f")
        $0.bookSize = 7
        $0.population = 3
        $0.drawn = [.certificate(certificate(5)), .line(4)]
        $0.secondInspector = "inspector 2"
        $0.actor = "inspector 1"
    }

    /// One record of each kind and schema, as it is before sealing.
    static let records: [LedgerRecord] = [
        .issue(issue),
        .ship(
            ShipRecord(shipmentNumber: "SF-1", shipped: day("2025-06-01"), count: 3).with {
                $0.shop = shop
                $0.actor = "dispatch"
            }),
        .recall(
            RecallRecord(
                recallNumber: "R-1", action: .start, scope: .lot(product, Identifier(printed: "L7")!),
                reasonZH: "焊点开裂", reasonEN: "cracked joint"
            ).with {
                $0.contact = "hotline"
                $0.actor = "quality"
            }),
        .revoke(
            RevokeRecord(
                numbers: NumberRun.covering([number(4), number(5), number(9)]), reason: "misprint"
            )
            .with { $0.actor = "quality" }),
        .quarantine(
            QuarantineRecord(action: .hold, scope: .product(product), reason: "under test")
                .with { $0.actor = "quality" }),
        .receipt(receipt),
        .install(install),
        .removal(
            RemovalRecord(part: "压缩机", repairOrder: "RO-9", removed: day("2025-07-01"), disposal: .toCustomer).with {
                $0.item = .certificate(certificate(5))
                $0.vouchers = [file]
                $0.customer = "customer 17"
                $0.actor = "clerk"
            }),
        .supplierReturn(
            SupplierReturnRecord(item: .line(4), quantity: quantity("2 pcs"), returned: day("2025-06-20"))
                .with { $0.reason = "damaged" }),
        .transferOut(
            TransferOutRecord(
                item: .certificate(certificate(6)), quantity: quantity("1 pcs"), toShop: otherShop,
                transferNumber: "T-1")),
        .transferIn(
            TransferInRecord(
                item: .line(4), quantity: quantity("1 pcs"), fromShop: otherShop, transferNumber: "T-1"
            ).with {
                $0.productName = "滤网"
                $0.unitPrice = price
            }),
        .scrap(ScrapRecord(item: .line(4), quantity: quantity("0.5 kg"), reason: "leaked")),
        .stockTake(
            StockTakeRecord(counts: [
                StockCount(
                    item: .line(4), expected: quantity("2 pcs"), counted: quantity("1 pcs"), reason: "not found")!,
                StockCount(
                    item: .certificate(certificate(6)), expected: quantity("-1 pcs"), counted: quantity("0 pcs"),
                    reason: nil)!,
            ])),
        .stockTake2(
            StockTake2Record(
                counts: [
                    ShelfCount(
                        item: .line(4), expected: quantity("2 pcs"), counted: quantity("1 pcs"), cause: .lost,
                        note: "not found")!,
                    ShelfCount(
                        item: .certificate(certificate(6)), expected: quantity("1 pcs"), counted: quantity("1 pcs"),
                        cause: nil)!,
                ], reviewed: 6)),
        .correction(
            CorrectionRecord(target: 4, effect: .amend, reason: "typing error")
                .with { $0.amended = [Amendment(name: "lot", value: .text("L2026"))] }),
        .heartbeat(
            HeartbeatRecord(from: day("2025-06-02"), to: day("2025-06-08"), statement: .nothingBought)
                .with { $0.actor = "甲" }),
        .inspection(
            InspectionRecord(
                order: "I-1", authority: "market bureau", from: day("2025-06-01"), to: day("2025-06-30"),
                taken: "ledger, copied"
            ).with { $0.exportDigest = file }),
        .inspection2(sample),
        .countersignature(
            CountersignatureRecord(inspection: 3, answer: .objection).with {
                $0.exportDigest = file
                $0.note = "two boxes were not opened"
                $0.actor = "manager"
            }),
        .sale(
            SaleRecord(item: .certificate(certificate(6)), quantity: quantity("1 pcs"), sold: day("2025-06-20")).with {
                $0.partClass = .oem
                $0.saleNumber = "XS-7"
                $0.price = price
                $0.acknowledged = ["looked-up-by-number"]
                $0.buyer = "Ms Lin"
            }),
        .redaction(
            RedactionRecord(
                targets: [RedactionTarget(seq: 3, names: ["object"])!], reason: "asked by the person",
                order: "request 8")),
    ]

    /// The certificates that a record of that kind is sealed with.
    static func certificates(of record: LedgerRecord) -> [CertificateID] {
        switch record {
        case .receipt, .ship: [certificate(11), certificate(12), certificate(13)]
        default: []
        }
    }

    static func sealed(_ record: LedgerRecord) throws -> OpenEntry {
        try OpenEntry.seal(
            record, book: record.kind.belongs(in: .shop) ? shop : issuer, seq: 7, recordedAt: 1_750_000_000_123,
            claimedAt: 1_749_999_000_000, keys: keys, certificates: certificates(of: record), using: sha256)
    }
}
