import PartCertificates

/// Whether the key that signed a certificate may have signed it.
enum KeyStanding: Equatable {
    /// It may.
    case good
    /// A number was typed, and the key is not known.
    case unknown
    /// The time of issue is not in its period.
    case outsidePeriod
    /// It is compromised or retired without an end, and nothing shows that the certificate is older than that.
    case revoked
}

extension Context {
    /// Whether the key that signed the certificate may have signed it.
    ///
    /// A thief of a key writes any iat and number. So a compromised key is good for what the register shows to be
    /// issued before the theft, and for nothing else.
    var keyStanding: KeyStanding {
        guard let key = subject?.key, let claims = subject?.claims else { return .unknown }
        guard key.isGood(registeredBy: registeredEntry) else { return .revoked }
        if key.state == .retired, key.until == nil { return .revoked }
        return key.isValid(at: claims.issuedAt) ? .good : .outsidePeriod
    }
}
