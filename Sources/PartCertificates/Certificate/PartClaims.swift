import CBOR

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

    /// The claim label of the time of issue (iat, RFC 8392).
    private static let issuedAtLabel: Int64 = 6
    /// The claim label of a part, for private use.
    private static let partLabel: Int64 = -65537

    /// The payload: `{6: iat, -65537: [number, class, product, serial, lot, ? useBy]}` in deterministic CBOR.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 96)
        encoder.map(count: 2)
        encoder.int(PartClaims.issuedAtLabel)
        encoder.int(issuedAt)
        encoder.int(PartClaims.partLabel)
        encoder.array(count: useBy == nil ? 5 : 6)
        encoder.unsigned(UInt64(number.value))
        encoder.unsigned(UInt64(partClass.rawValue))
        switch product {
        case .gtin(let gtin): encoder.unsigned(gtin.value)
        case .partNumber(let partNumber): encoder.text(partNumber.text)
        }
        PartClaims.write(serial, to: &encoder)
        PartClaims.write(lot, to: &encoder)
        if let useBy { encoder.unsigned(useBy.days) }
        return encoder.bytes
    }

    /// Reads a payload. What it accepts, ``encoded()`` turns back into the same bytes.
    package static func decode(_ payload: [UInt8]) throws(CertificateError) -> PartClaims {
        var reader = PayloadReader<CertificateError>(payload)
        try reader.map(count: 2)
        try readLabel(issuedAtLabel, from: &reader)
        let issuedAt = try reader.seconds()
        try readLabel(partLabel, from: &reader)
        let count = try reader.array()
        guard count == 5 || count == 6 else { throw .elementCount(count) }
        let number = try readNumber(from: &reader)
        let partClass = try readClass(from: &reader)
        let product = try readProduct(from: &reader)
        let serial = try readMark(.serial, from: &reader)
        let lot = try readMark(.lot, from: &reader)
        let useBy = count == 6 ? UseBy(days: try reader.unsigned()) : nil
        try reader.finish()
        return try PartClaims(
            number: number, partClass: partClass, product: product, serial: serial, lot: lot, useBy: useBy,
            issuedAt: issuedAt)
    }

    private static func write(_ mark: Identifier?, to encoder: inout CBOREncoder) {
        switch mark {
        case nil: encoder.null()
        case .number(let number): encoder.unsigned(number)
        case .text(let mark): encoder.text(mark.text)
        }
    }

    private static func readLabel(
        _ label: Int64, from reader: inout PayloadReader<CertificateError>
    ) throws(CertificateError) {
        let found = try reader.int()
        guard found == label else { throw .unexpectedClaim(found) }
    }

    private static func readNumber(
        from reader: inout PayloadReader<CertificateError>
    ) throws(CertificateError) -> CertificateNumber {
        let value = try reader.unsigned()
        guard let number = CertificateNumber(exactly: value) else { throw .number(value) }
        return number
    }

    private static func readClass(
        from reader: inout PayloadReader<CertificateError>
    ) throws(CertificateError) -> PartClass {
        let value = try reader.unsigned()
        guard let small = UInt8(exactly: value), let partClass = PartClass(rawValue: small) else {
            throw .partClass(value)
        }
        return partClass
    }

    private static func readProduct(
        from reader: inout PayloadReader<CertificateError>
    ) throws(CertificateError) -> ProductCode {
        if try reader.type() == .unsigned {
            let value = try reader.unsigned()
            guard let gtin = GTIN(value) else { throw .gtin(value) }
            return .gtin(gtin)
        }
        let text = try reader.text()
        guard let partNumber = PartNumber(text) else { throw .partNumber(text) }
        return .partNumber(partNumber)
    }

    private static func readMark(
        _ mark: CertificateError.Mark, from reader: inout PayloadReader<CertificateError>
    ) throws(CertificateError) -> Identifier? {
        if reader.ifNull() { return nil }
        if try reader.type() == .unsigned { return .number(try reader.unsigned()) }
        let text = try reader.text()
        if let value = MarkText(text) { return .text(value) }
        if PrintableASCII.canonicalDecimal(text) != nil { throw .markMustBeNumber(mark, text) }
        throw .markText(mark, text)
    }
}
