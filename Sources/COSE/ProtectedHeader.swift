import CBOR

/// The protected header of a signed object: the map {1: alg, 4: kid} or {1: alg, 4: kid, 16: typ}, and nothing else.
package struct ProtectedHeader: Hashable, Sendable {
    /// Label 1, the algorithm of the signature.
    package let algorithm: SignatureAlgorithm
    /// Label 4, the key that signed.
    package let keyID: KeyID
    /// Label 16, typ (RFC 9596), the kind of object; nil in a part certificate alone.
    package let contentType: String?

    /// Creates a header.
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
