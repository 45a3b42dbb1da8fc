/// A public key in the only DER form accepted for its algorithm, so that one key has one encoding and one `KeyID`.
///
/// P-256 is the named curve with an uncompressed point (RFC 5480), 91 bytes; Ed25519 is RFC 8410, 44 bytes. That the
/// point lies on the curve is not checked here.
package struct SubjectPublicKeyInfo: Hashable, Sendable {
    /// The DER.
    package let bytes: [UInt8]
    /// The algorithm that this key serves.
    package let algorithm: SignatureAlgorithm

    /// Reads the DER.
    package init(der: [UInt8]) throws(SubjectPublicKeyInfoError) {
        for algorithm in SignatureAlgorithm.allCases {
            let prefix = SubjectPublicKeyInfo.prefix(of: algorithm)
            guard der.count == prefix.count + SubjectPublicKeyInfo.keyLength(of: algorithm) else { continue }
            guard der.starts(with: prefix) else { throw .notCanonical(algorithm) }
            self = try SubjectPublicKeyInfo(algorithm, keyBytes: Array(der[prefix.count...]))
            return
        }
        if der.starts(with: SubjectPublicKeyInfo.compressedPrefix) { throw .compressedPoint }
        throw .length(der.count)
    }

    /// Wraps the 65 bytes of an uncompressed P-256 point: 4, x, y.
    package init(p256Point: [UInt8]) throws(SubjectPublicKeyInfoError) {
        self = try SubjectPublicKeyInfo(.es256, keyBytes: p256Point)
    }

    /// Wraps the 32 bytes of an Ed25519 public key.
    package init(ed25519: [UInt8]) throws(SubjectPublicKeyInfoError) {
        self = try SubjectPublicKeyInfo(.edDSA, keyBytes: ed25519)
    }

    private init(_ algorithm: SignatureAlgorithm, keyBytes: [UInt8]) throws(SubjectPublicKeyInfoError) {
        guard keyBytes.count == SubjectPublicKeyInfo.keyLength(of: algorithm) else {
            throw .keyLength(keyBytes.count, algorithm)
        }
        if algorithm == .es256 && keyBytes[0] != 4 { throw .notUncompressed(firstByte: keyBytes[0]) }
        self.algorithm = algorithm
        self.bytes = SubjectPublicKeyInfo.prefix(of: algorithm) + keyBytes
    }

    /// The key without its DER wrapping: the 65 bytes of the P-256 point or the 32 bytes of the Ed25519 key.
    package var keyBytes: [UInt8] { Array(bytes[SubjectPublicKeyInfo.prefix(of: algorithm).count...]) }

    private static func keyLength(of algorithm: SignatureAlgorithm) -> Int { algorithm == .es256 ? 65 : 32 }

    /// The DER up to the key.
    private static func prefix(of algorithm: SignatureAlgorithm) -> [UInt8] {
        switch algorithm {
        case .es256:  // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING of 66 bytes, none unused
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
                0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
            ]
        case .edDSA:  // SEQUENCE { SEQUENCE { id-Ed25519 }, BIT STRING of 33 bytes, none unused
            [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        }
    }

    /// What a P-256 key with a compressed point begins with.
    private static let compressedPrefix: [UInt8] = [
        0x30, 0x39, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
        0xCE,
        0x3D, 0x03, 0x01, 0x07, 0x03, 0x22, 0x00,
    ]
}

/// Why some bytes are not a public key in the accepted form.
package enum SubjectPublicKeyInfoError: Error, Hashable, Sendable {
    /// Neither of the two lengths of DER: another kind of key, or another encoding of one.
    case length(Int)
    /// The length is right for this algorithm, but what stands before the key is not its canonical DER.
    case notCanonical(SignatureAlgorithm)
    /// A P-256 key with a compressed point.
    case compressedPoint
    /// A P-256 point that does not begin with 4.
    case notUncompressed(firstByte: UInt8)
    /// A bare key of another length than the algorithm has.
    case keyLength(Int, SignatureAlgorithm)

    package var description: String {
        switch self {
        case .length(let length): "public key of \(length) bytes: expected the 91 of P-256 or the 44 of Ed25519"
        case .notCanonical(let algorithm):
            "public key is not the canonical SubjectPublicKeyInfo for \(algorithm.name)"
        case .compressedPoint: "public key with a compressed point: only the uncompressed form is accepted"
        case .notUncompressed(let firstByte):
            "P-256 point begins with byte \(firstByte), expected 4 (uncompressed)"
        case .keyLength(let length, let algorithm):
            "\(algorithm.name) key of \(length) bytes: expected \(algorithm == .es256 ? 65 : 32)"
        }
    }
}
