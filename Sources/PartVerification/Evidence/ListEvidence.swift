package import PartCertificates

/// The trust list at hand.
package enum TrustEvidence: Hashable, Sendable {
    /// None.
    case absent
    /// One that may not be believed.
    case invalid(ListRefusal)
    /// One that a trusted root key signed; it may have expired.
    case list(VerifiedTrustList)
}

/// What is known about recalls, revocations and holds.
package enum StatusEvidence: Hashable, Sendable {
    /// Nothing.
    case notConsulted
    /// A list that may not be believed.
    case invalid(ListRefusal)
    /// A list that a status key of the trust list signed; it may have expired, or be of another issuer.
    case list(VerifiedStatusList)
    /// What the service itself knows now.
    case live(CurrentStatus)
}

/// The status of one certificate, read from the service's own records.
package struct CurrentStatus: Hashable, Sendable {
    /// What is said against the certificate.
    package var flags: StatusFlags
    /// When it was read, in milliseconds since 1970.
    package var asOf: Int64

    /// That status at that time.
    package init(_ flags: StatusFlags, asOf: Int64) {
        self.flags = flags
        self.asOf = asOf
    }
}

/// Why a list may not be believed.
package enum ListRefusal: CaseIterable, Hashable, Sendable {
    /// It is not well formed.
    case malformed
    /// The key that its header names may not sign it.
    case unknownKey
    /// Its signature is invalid.
    case signatureInvalid
    /// A newer one was seen before.
    case rollback
    /// Another one with the same number was seen before.
    case equivocation
    /// It could not be fetched or read.
    case unreachable

    /// A stable word for JSON and logs.
    package var slug: String {
        switch self {
        case .malformed: "malformed"
        case .unknownKey: "unknown-key"
        case .signatureInvalid: "signature-invalid"
        case .rollback: "rollback"
        case .equivocation: "equivocation"
        case .unreachable: "unreachable"
        }
    }
}
