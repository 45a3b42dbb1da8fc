import Ledger
import PartCertificates

/// What a receipt must satisfy, when it is made and when it is corrected.
enum ReceiptRules {
    /// Refuses a receipt that breaks a rule of the procurement ledger.
    ///
    /// - Parameters:
    ///   - receipt: the record as it is to count.
    ///   - certificates: how many certificates it has.
    static func check(_ receipt: ReceiptRecord, certificates: Int) throws(ServiceError) {
        if certificates == 0 {
            guard let reason = receipt.noCertificateReason else {
                throw .missing("reason")
            }
            if reason == .other, receipt.noCertificateNote == nil {
                throw .missing("reasonNote")
            }
            if reason == .makerNotEnrolled, receipt.makerName == nil {
                throw .missing("maker")
            }
            // "Bought at the local market" cannot be entered as OEM.
            if receipt.partClass == .oem, receipt.supplierStanding != .authorised,
                receipt.inspectionResult == .accepted
            {
                throw .invalid("partClass", PartClass.oem.slug, .oemSource)
            }
            if receipt.supplier == nil, reason != .customerSupplied {
                throw .missing("supplier")
            }
        }
    }
}
