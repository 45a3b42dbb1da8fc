/// A signature algorithm by its COSE number (RFC 9053 §2). Both make signatures of 64 bytes.
package enum SignatureAlgorithm: Int64, Hashable, Sendable, CaseIterable {
    /// ECDSA on P-256 with SHA-256; a signature is r and s, 32 bytes each.
    case es256 = -7
    /// EdDSA, here always with Ed25519.
    case edDSA = -8

    /// The registered name.
    package var name: String {
        switch self {
        case .es256: "ES256"
        case .edDSA: "EdDSA"
        }
    }
}
