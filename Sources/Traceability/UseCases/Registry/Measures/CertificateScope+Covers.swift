import Ledger
import PartCertificates

extension CertificateScope {
    /// Whether a certificate with these marks is in the scope.
    func covers(number: CertificateNumber, product: ProductCode, lot: Identifier?) -> Bool {
        switch self {
        case .lot(let scopeProduct, let scopeLot): product == scopeProduct && lot == scopeLot
        case .product(let scopeProduct): product == scopeProduct
        case .numbers(let runs): runs.contains { $0.contains(number) }
        }
    }
}
