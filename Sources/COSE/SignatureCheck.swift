/// A signature that somebody else has to check, at once or later: a server does it synchronously, a browser does not.
public struct SignatureCheck: Hashable, Sendable {
    /// The key, which also determines the algorithm.
    public let key: SubjectPublicKeyInfo
    /// The bytes that were signed.
    public let message: [UInt8]
    /// The signature, 64 bytes.
    public let signature: [UInt8]

    /// Creates a check.
    public init(key: SubjectPublicKeyInfo, message: [UInt8], signature: [UInt8]) {
        self.key = key
        self.message = message
        self.signature = signature
    }
}

/// What came of a signature check.
public enum SignatureOutcome: Hashable, Sendable {
    /// The key made the signature over the message.
    case valid
    /// It did not.
    case invalid
}
