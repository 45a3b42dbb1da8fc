package import COSE
package import PartCertificates

/// What was scanned or typed.
package enum CodeEvidence: Hashable, Sendable {
    /// Nothing that could be read.
    case unreadable(UnreadableReason)
    /// A code, and the host that stands in it; nil when only its digits were given.
    case scanned(UnverifiedCertificate, host: String?)
    /// A number typed by hand, what the register says about it, and the key that signed the registered certificate.
    case lookedUp(CertificateID, PartClaims?, key: KeyID? = nil)
}

/// Why nothing could be read.
package enum UnreadableReason: Hashable, Sendable {
    /// The text is no code.
    case code(CodeError)
    /// The bytes in the code are no certificate.
    case certificate(CertificateError)
    /// The typed number is malformed, or its check digit is wrong.
    case number

    /// A stable word for JSON and logs.
    package var slug: String {
        switch self {
        case .code(let error): error.slug
        case .certificate: "not-a-certificate"
        case .number: "mistyped-number"
        }
    }
}
