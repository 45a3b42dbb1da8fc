import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// Something that an inspection looks for in one entry alone, with nothing else at hand than what certificates state.
/// The same rules run over a store and over a bundle.
protocol EntryRule {
    /// What was found; the order does not matter. Nothing but the look-up of claims can fail.
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding]
}

/// What every rule goes by.
struct InspectionBounds<Failure: Error> {
    let calendar: UTCOffset
    /// How late an entry may be recorded before it counts as backdated, days.
    let backdatedAfterDays: Int
    /// What a certificate states; nil for one that is not known. `Never` fails where the claims are at hand already.
    let claims: (CertificateID) throws(Failure) -> PartClaims?
}

/// All that look at one entry alone.
enum EntryRules {
    static var all: [any EntryRule.Type] {
        [SourceRule.self, DateRule.self, CertificateRule.self, CountRule.self]
    }

    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        for rule in all { found += try rule.findings(on: entry, by: bounds) }
        return found
    }
}

/// An entry as the rules of an inspection look at it, wherever it comes from: a store or a bundle.
struct InspectedEntry: Sendable {
    let seq: UInt64
    /// Milliseconds since 1970.
    let recordedAt: Int64
    let kind: EntryKind
    /// What it counts as after the corrections of it; nil once it was voided.
    let effective: LedgerRecord?
    /// The certificates of a receipt, in order.
    let certificates: [CertificateID]

    /// The receipt that it counts as.
    var receipt: ReceiptRecord? {
        guard case .receipt(let receipt) = effective else { return nil }
        return receipt
    }
}

extension InspectedEntry {
    /// An entry of a store.
    init(_ reading: CorrectedBook.Reading) {
        self.init(
            seq: reading.stored.seq, recordedAt: reading.stored.recordedAt, kind: reading.stored.kind,
            effective: reading.effective, certificates: reading.stored.certificates)
    }
}

/// Looks at lines without certificates: unknown source, missing certificate, a maker that is not enrolled, and codes
/// that did not stand up when they were received. A line has one of the four at most, and `unenrolled-maker` beside
/// `unknown-source`.
///
/// A customer's own part, countersigned, and a consumable that needs no certificate are none of these.
enum SourceRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        guard let record = entry.receipt else { return [] }
        let supplier = FindingFact(
            .supplier, record.supplier.map { text in SupplierID(text).map(FactValue.supplier) ?? .text(text) })
        let note = FindingFact(.note, record.noCertificateNote.map(FactValue.text))
        let invalid = record.findings.compactMap { FindingCode(slug: $0) }.filter(invalidCodes.contains)
        if !invalid.isEmpty {
            return [
                InspectionFinding(
                    .invalidCertificate, entry.seq,
                    [
                        .init(.findings, .findings(invalid)), .init(.productName, .text(record.productName)),
                        .init(.inspection, .inspectionResult(record.inspectionResult)), supplier, note,
                    ])
            ]
        }
        guard entry.certificates.isEmpty, let reason = record.noCertificateReason else { return [] }
        let facts = [
            .init(.productName, .text(record.productName)), .init(.reason, .noCertificate(reason)), note, supplier,
            FindingFact(.standing, record.supplierStanding.map(FactValue.standing)),
            FindingFact(.maker, record.makerName.map(FactValue.text)),
        ]
        return codes(record, reason).map { InspectionFinding($0, entry.seq, facts) }
    }

    /// The source is known when the supplier is authorised, or when somebody outside the system made the part, is
    /// named, and a voucher shows the purchase.
    private static func codes(_ record: ReceiptRecord, _ reason: NoCertificateReason) -> [InspectionCode] {
        switch reason {
        case .customerSupplied, .consumableExempt: return []
        case .makerNotEnrolled:
            let isShown = record.makerName != nil && !record.vouchers.isEmpty
            return record.supplierStanding == .authorised || isShown
                ? [.unenrolledMaker] : [.unknownSource, .unenrolledMaker]
        case .labelMissing, .labelUnreadable, .other:
            return record.supplierStanding == .authorised ? [.missingCertificate] : [.unknownSource]
        }
    }

    /// Verdict codes that speak against the certificate itself, as of the receipt. A certificate that was revoked
    /// after it does not count against the shop.
    private static let invalidCodes: Set<FindingCode> = [
        .signatureInvalid, .differsFromRegister, .notRegistered, .classNotAuthorised, .revoked,
    ]
}

/// Compares claimed days with the time of recording.
///
/// Some days are allowed, so that a shop without a network, or one that catches up after a weekend, is not accused.
enum DateRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        guard let claimed = entry.effective?.claimedDay else { return [] }
        let recorded = bounds.calendar.day(entry.recordedAt)
        let late = Int64(recorded.days) - Int64(claimed.days)
        guard late > Int64(bounds.backdatedAfterDays) else { return [] }
        return [
            InspectionFinding(
                .backdated, entry.seq,
                [
                    .init(.kind, .entryKind(entry.kind)), .init(.claimed, .day(claimed)),
                    .init(.recorded, .day(recorded)), .init(.recordedAt, .instant(entry.recordedAt)),
                    .init(.days, .number(UInt64(late))),
                ])
        ]
    }
}

extension LedgerRecord {
    /// The day that the shop says it happened on.
    var claimedDay: CalendarDay? {
        switch self {
        case .receipt(let record): record.received
        case .install(let record): record.installed
        case .removal(let record): record.removed
        case .supplierReturn(let record): record.returned
        case .sale(let record): record.sold
        default: nil
        }
    }
}

/// Compares a certified line with its certificates: mixed lots, another class.
enum CertificateRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding] {
        guard let receipt = entry.receipt, !entry.certificates.isEmpty else { return [] }
        var lots: Set<String> = []
        var classes: Set<PartClass> = []
        for id in entry.certificates {
            guard let claims = try bounds.claims(id) else { continue }
            if let lot = claims.lot?.printed { lots.insert(lot) }
            classes.insert(claims.partClass)
        }
        return mixed(lots, receipt, entry.seq) + differing(classes, receipt, entry.seq)
    }

    private static func mixed(_ lots: Set<String>, _ receipt: ReceiptRecord, _ seq: UInt64) -> [InspectionFinding] {
        let stated = receipt.findings.contains("lot-differs") ? receipt.lot : nil
        guard lots.count > 1 || stated != nil && !lots.isEmpty else { return [] }
        return [
            InspectionFinding(
                .mixedLot, seq,
                [
                    .init(.productName, .text(receipt.productName)), .init(.lots, .texts(lots.sorted())),
                    FindingFact(.statedLot, stated.map(FactValue.text)),
                ])
        ]
    }

    private static func differing(
        _ classes: Set<PartClass>, _ receipt: ReceiptRecord, _ seq: UInt64
    ) -> [InspectionFinding] {
        guard let stated = receipt.partClass, let other = classes.filter({ $0 != stated }).sorted().last else {
            return []
        }
        return [
            InspectionFinding(
                .refurbishedAsNew, seq,
                [
                    .init(.productName, .text(receipt.productName)), .init(.stated, .partClass(stated)),
                    .init(.certificateClass, .partClass(other)),
                ])
        ]
    }
}

/// Lists the gains and losses of a stock-take.
enum CountRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        (entry.effective?.shelfCounts ?? []).filter { $0.expected != $0.counted }.map { count in
            InspectionFinding(
                .stockTakeDifference, entry.seq,
                [
                    .init(.item, .item(count.item)), .init(.expected, .quantity(count.expected)),
                    .init(.counted, .quantity(count.counted)),
                    FindingFact(.cause, count.cause.map(FactValue.stockCause)),
                    FindingFact(count.cause == nil ? .countReason : .note, count.note.map(FactValue.text)),
                ])
        }
    }
}
