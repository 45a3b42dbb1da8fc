import CBOR

/// The protected header of a signed object: the map {1: alg, 4: kid} or {1: alg, 4: kid, 16: typ}, and nothing else.
package struct ProtectedHeader: Hashable, Sendable {
    /// Label 1, the algorithm of the signature.
    package let algorithm: SignatureAlgorithm
    /// Label 4, the key that signed.
    package let keyID: KeyID
    /// Label 16, typ (RFC 9596), the kind of object; nil in a part certificate alone.
    package let contentType: String?

    package init(algorithm: SignatureAlgorithm, keyID: KeyID, contentType: String? = nil) {
        self.algorithm = algorithm
        self.keyID = keyID
        self.contentType = contentType
    }

    /// The deterministic encoding of the map: the content of the message's first byte string.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 16 + (contentType?.utf8.count ?? 0))
        encoder.map(count: contentType == nil ? 2 : 3)
        encoder.int(1)
        encoder.int(algorithm.rawValue)
        encoder.int(4)
        encoder.bytes(keyID.bytes)
        if let contentType {
            encoder.int(16)
            encoder.text(contentType)
        }
        return encoder.bytes
    }

    /// Reads the map, which must be the whole of `bytes` and exactly what `profile` allows.
    package static func decode(_ bytes: [UInt8], expecting profile: Sign1Profile) throws(COSEError) -> ProtectedHeader {
        try decode(bytes[...], at: 0, expecting: profile)
    }

    /// Reads the map that begins at byte `offset` of its message.
    static func decode(
        _ bytes: ArraySlice<UInt8>, at offset: Int, expecting profile: Sign1Profile
    ) throws(COSEError) -> ProtectedHeader {
        if bytes.isEmpty { throw .missingLabel(.alg) }  // RFC 9052 §3: no bytes stand for the empty map
        var reader = PartReader(bytes, of: .protectedHeader, at: offset)
        var algorithm: SignatureAlgorithm?
        var keyID: KeyID?
        var contentType: String?
        var previous: ArraySlice<UInt8> = []
        for _ in 0..<(try reader.map()) {
            switch try reader.label(after: &previous) {
            case .int(1): algorithm = try readAlgorithm(&reader)
            case .int(4): keyID = try readKeyID(&reader)
            case .int(16): contentType = try readType(&reader, expecting: profile)
            case let label: throw .unexpectedLabel(label)
            }
        }
        try reader.finish()
        guard let algorithm else { throw .missingLabel(.alg) }
        guard let keyID else { throw .missingLabel(.kid) }
        if contentType == nil && profile.contentType != nil { throw .missingLabel(.typ) }
        return ProtectedHeader(algorithm: algorithm, keyID: keyID, contentType: contentType)
    }

    private static func readAlgorithm(_ reader: inout PartReader) throws(COSEError) -> SignatureAlgorithm {
        let value = try reader.label()
        if case .int(let number) = value, let algorithm = SignatureAlgorithm(rawValue: number) { return algorithm }
        throw .unsupportedAlgorithm(value)
    }

    private static func readKeyID(_ reader: inout PartReader) throws(COSEError) -> KeyID {
        let bytes = try reader.bytes()
        guard let keyID = KeyID(bytes) else { throw .keyIDLength(bytes.count) }
        return keyID
    }

    private static func readType(
        _ reader: inout PartReader, expecting profile: Sign1Profile
    ) throws(COSEError) -> String {
        guard let expected = profile.contentType else { throw .unexpectedLabel(.typ) }
        let found = try reader.text()
        guard found.utf8.elementsEqual(expected.utf8) else { throw .wrongType(expected: expected, found: found) }
        return found
    }
}

/// The label of a header parameter: an integer or a text (RFC 9052 §1.4).
package enum HeaderLabel: Hashable, Sendable {
    /// An integer label.
    case int(Int64)
    /// A text label.
    case text(String)

    /// The algorithm.
    package static let alg = HeaderLabel.int(1)
    /// The labels that a reader must understand.
    package static let crit = HeaderLabel.int(2)
    /// The key identifier.
    package static let kid = HeaderLabel.int(4)
    /// The type of the whole message (RFC 9596).
    package static let typ = HeaderLabel.int(16)

    /// The label with the name registered for it, if it is one of the common ones.
    package var description: String {
        switch self {
        case .int(let number):
            if let name = HeaderLabel.name(of: number) { "\(number) (\(name))" } else { "\(number)" }
        case .text(let text): "\"\(text)\""
        }
    }

    private static func name(of label: Int64) -> String? {
        switch label {
        case 1: "alg"
        case 2: "crit"
        case 3: "content type"
        case 4: "kid"
        case 5: "IV"
        case 6: "Partial IV"
        case 7, 11: "countersignature"
        case 9, 12: "abbreviated countersignature"
        case 15: "CWT claims"
        case 16: "typ"
        case 32: "x5bag"
        case 33: "x5chain"
        case 34: "x5t"
        case 35: "x5u"
        default: nil
        }
    }
}
