import CBOR
package import PartCertificates

/// How much one lot certificate of a batch stands for. CBOR [number, quantity].
package struct LotQuantity: Hashable, Sendable {
    /// The lot certificate.
    package let number: CertificateNumber
    /// How much of it was issued, more than nothing.
    package let quantity: Quantity

    /// Nil unless the quantity is positive.
    package init?(number: CertificateNumber, quantity: Quantity) {
        guard quantity.isPositive else { return nil }
        self.number = number
        self.quantity = quantity
    }
}

extension LotQuantity: FieldConvertible {
    /// Reads [number, quantity].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let number = CertificateNumber(field: parts[0]),
            let quantity = Quantity(field: parts[1])
        else { return nil }
        self.init(number: number, quantity: quantity)
    }

    /// [number, quantity].
    package var fieldValue: FieldValue { .array([number.fieldValue, quantity.fieldValue]) }
}
