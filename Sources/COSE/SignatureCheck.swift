/// A signature that somebody else has to check, at once or later: a server does it synchronously, a browser does not.
package struct SignatureCheck: Hashable, Sendable {
    /// The key, which also determines the algorithm.
    package let key: SubjectPublicKeyInfo
    /// The bytes that were signed.
    package let message: [UInt8]
    /// The signature, 64 bytes.
    package let signature: [UInt8]

    package init(key: SubjectPublicKeyInfo, message: [UInt8], signature: [UInt8]) {
        self.key = key
        self.message = message
        self.signature = signature
    }
}

/// What came of a signature check.
package enum SignatureOutcome: Hashable, Sendable {
    /// The key made the signature over the message.
    case valid
    /// It did not.
    case invalid
}

/// The check of a signature, supplied from outside, as SHA-256 is: pure rooms say what must be checked and with which
/// key, and know no implementation.
///
/// A conforming type must answer true only if the key made the signature over exactly these bytes, and keep no state
/// between calls.
package protocol SignatureChecker: Sendable {
    /// Whether the signature holds. A key that is no point on its curve, or one of small order, checks nothing: false.
    func isValid(_ check: SignatureCheck) -> Bool
}

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
