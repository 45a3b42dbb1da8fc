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
        let invalid = record.findings.filter(invalidCodes.contains)
        if !invalid.isEmpty {
            return [
                InspectionFinding(
                    .invalidCertificate, entry.seq,
                    [
                        "findings": invalid.joined(separator: ", "), "product": record.productName,
                        "inspection": record.inspectionResult.slug, "supplier": record.supplier,
                        "note": record.noCertificateNote,
                    ])
            ]
        }
        guard entry.certificates.isEmpty, let reason = record.noCertificateReason else { return [] }
        let facts = [
            "product": record.productName, "reason": reason.slug, "note": record.noCertificateNote,
            "supplier": record.supplier, "standing": record.supplierStanding?.slug, "maker": record.makerName,
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
    private static let invalidCodes: Set<String> = Set(
        [FindingCode.signatureInvalid, .differsFromRegister, .notRegistered, .classNotAuthorised, .revoked].map(\.slug))
}
