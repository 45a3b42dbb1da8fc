import Ledger
import PartCertificates
import PartVerification

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
