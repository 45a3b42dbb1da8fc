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
                throw ServiceError(.missingField, ["field": "reason"])
            }
            if reason == .other, receipt.noCertificateNote == nil {
                throw ServiceError(.missingField, ["field": "reasonNote"])
            }
            if reason == .makerNotEnrolled, receipt.makerName == nil {
                throw ServiceError(.missingField, ["field": "maker"])
            }
            // "Bought at the local market" cannot be entered as OEM.
            if receipt.partClass == .oem, receipt.supplierStanding != .authorised,
                receipt.inspectionResult == .accepted
            {
                throw LedgerField.invalid(
                    "partClass", PartClass.oem.slug,
                    "an OEM part has a certificate or comes from an authorised supplier")
            }
            if receipt.supplier == nil, reason != .customerSupplied {
                throw ServiceError(.missingField, ["field": "supplier"])
            }
        }
    }
}
