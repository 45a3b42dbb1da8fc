import CBOR
package import PartCertificates

/// Which certificates of an issuer a recall or a quarantine covers: a product, perhaps one lot of it, or numbers.
///
/// CBOR [1, product, lot] / [2, product] / [3, [[first, last]…]].
package enum CertificateScope: Hashable, Sendable {
    /// One lot of a product.
    case lot(ProductCode, Identifier)
    /// All of a product.
    case product(ProductCode)
    /// These numbers: ascending runs with a gap between each two (`NumberRun.joining`), at least one.
    case numbers([NumberRun])
}

extension CertificateScope: FieldConvertible {
    /// Reads one of the three forms.
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count >= 2, case .unsigned(let form) = parts[0] else { return nil }
        switch (form, parts.count) {
        case (1, 3):
            guard let product = ProductCode(field: parts[1]), let lot = Identifier(field: parts[2]) else { return nil }
            self = .lot(product, lot)
        case (2, 2):
            guard let product = ProductCode(field: parts[1]) else { return nil }
            self = .product(product)
        case (3, 2):
            guard let runs = [NumberRun](field: parts[1]), NumberRun.areCanonical(runs) else { return nil }
            self = .numbers(runs)
        default:
            return nil
        }
    }

    /// One of the three forms.
    package var fieldValue: FieldValue {
        switch self {
        case .lot(let product, let lot): .array([.unsigned(1), product.fieldValue, lot.fieldValue])
        case .product(let product): .array([.unsigned(2), product.fieldValue])
        case .numbers(let runs): .array([.unsigned(3), runs.fieldValue])
        }
    }
}
