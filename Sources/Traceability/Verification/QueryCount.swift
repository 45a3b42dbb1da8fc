package import PartCertificates
import PartVerification
import StoreContract

extension TraceabilityService {
    /// Counts one anonymous query of a registered certificate, whose verdict was shown without counting
    /// (``verify(_:for:counts:)``).
    ///
    /// - Parameters:
    ///   - leading: the code of the verdict's leading finding.
    ///   - device: a pseudonym of the asking device that rotates.
    package func countQuery(of certificate: CertificateID, leading: String, device: String?) async {
        await scans.add(
            ScanRecord(
                certificate: certificate, at: surroundings.now(), purpose: .customer, leading: leading, device: device,
                shop: nil, fullCode: true, place: nil))
    }
}
