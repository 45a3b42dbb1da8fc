import CBOR
import COSE
import TestSupport

/// Messages of the right shape. Their signatures are not signatures: nothing here checks one.
enum Sample {
    static let type = "application/touchstone-trust+cose"
    static let keyID: [UInt8] = [0x10, 0x21, 0x32, 0x43, 0x54, 0x65, 0x76, 0x87]
    static let payload: [UInt8] = bytes(hex: "a2061a6955b9003a000100008501010a6153f6")
    static let signature = (0..<64).map { UInt8(0xC0 | $0) }

    /// The base point of P-256 (SEC 2 §2.4.2), which is a public key as good as any.
    static let p256Point = bytes(
        hex: """
            04 6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296
               4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5
            """)

    static func protected(alg: CBORValue = .int(-7), kid: CBORValue = .bytes(keyID), typ: String? = nil) -> CBORValue {
        var pairs = [CBORPair(.unsigned(1), alg), CBORPair(.unsigned(4), kid)]
        if let typ { pairs.append(CBORPair(.unsigned(16), .text(typ))) }
        return .map(pairs)
    }

    /// A message put together from any parts.
    static func message(
        tag: UInt64 = 18, protected: CBORValue = protected(), unprotected: CBORValue = .map([]),
        payload: CBORValue = .bytes(payload), signature: CBORValue = .bytes(signature)
    ) -> [UInt8] {
        CBORValue.tagged(tag, .array([.bytes(protected.encoded()), unprotected, payload, signature])).encoded()
    }

    /// A well-formed message of each kind, with what a reader of it expects.
    static let accepted: [([UInt8], Sign1Profile)] = [
        (message(), .partCertificate),
        (message(protected: protected(alg: .int(-8))), .partCertificate),
        (message(protected: protected(typ: type)), .typed(type)),
        (message(payload: .bytes([])), .partCertificate),
    ]

    /// A slow, obvious second opinion: reads the whole as a value and compares it with what it must be.
    static func isAcceptable(_ message: [UInt8], _ profile: Sign1Profile) -> Bool {
        guard case .tagged(18, .array(let elements)) = try? CBORValue.decode(message), elements.count == 4,
            case .bytes(let header) = elements[0], elements[1] == .map([]), case .bytes = elements[2],
            case .bytes(let signature) = elements[3], signature.count == 64,
            case .map(let pairs) = try? CBORValue.decode(header), pairs.count >= 2,
            case .bytes(let kid) = pairs[1].value, kid.count == 8
        else { return false }
        return [-7, -8].contains {
            protected(alg: .int($0), kid: .bytes(kid), typ: profile.contentType) == .map(pairs)
        }
    }
}
