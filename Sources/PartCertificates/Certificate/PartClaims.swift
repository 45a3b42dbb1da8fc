/// What an issuer says about one part, or about one lot of a consumable.
public struct PartClaims: Hashable, Sendable {
    /// The number that the issuer gave the certificate.
    public let number: CertificateNumber
    /// The origin class.
    public let partClass: PartClass
    /// Which product.
    public let product: ProductCode
    /// The serial number; nil in a lot certificate.
    public let serial: Identifier?
    /// The lot; nil only beside a serial.
    public let lot: Identifier?
    /// The last good day, if there is one.
    public let useBy: UseBy?
    /// When the certificate was issued (iat), in seconds since 1970, not negative.
    public let issuedAt: Int64

    /// Refuses claims with neither serial nor lot, and a time before 1970.
    public init(
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
    public var isLot: Bool { serial == nil }
}
