/// A signature that somebody else has to check, at once or later: a server does it synchronously, a browser does not.
package struct SignatureCheck: Hashable, Sendable {
    /// The key, which also determines the algorithm.
    package let key: SubjectPublicKeyInfo
    /// The bytes that were signed.
    package let message: [UInt8]
    /// The signature, 64 bytes.
    package let signature: [UInt8]

    /// Creates a check.
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
