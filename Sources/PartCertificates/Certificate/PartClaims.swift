/// What an issuer says about one part, or about one lot of a consumable.
package struct PartClaims: Hashable, Sendable {
    /// The number that the issuer gave the certificate.
    package let number: CertificateNumber
    /// The origin class.
    package let partClass: PartClass
    /// Which product.
    package let product: ProductCode
    /// The serial number; nil in a lot certificate.
    package let serial: Identifier?
    /// The lot; nil only beside a serial.
    package let lot: Identifier?
    /// The last good day, if there is one.
    package let useBy: UseBy?
    /// When the certificate was issued (iat), in seconds since 1970, not negative.
    package let issuedAt: Int64

    /// Refuses claims with neither serial nor lot, and a time before 1970.
    package init(
        number: CertificateNumber, partClass: PartClass, product: ProductCode, serial: Identifier?, lot: Identifier?,
        useBy: UseBy? = nil, issuedAt: Int64
    ) throws(CertificateError) {
        if serial == nil && lot == nil { throw .neitherSerialNorLot }
        if issuedAt < 0 { throw .issuedAt(issuedAt) }
        self.number = number
        self.partClass = partClass
        self.product = product
        self.serial = serial
        self.lot = lot
        self.useBy = useBy
        self.issuedAt = issuedAt
    }

    /// Whether this certifies a lot of a consumable, not one part.
    package var isLot: Bool { serial == nil }
}
