/// What the issuer's register has under the number.
package enum RegisterEvidence: Hashable, Sendable {
    /// The register was not asked.
    case notConsulted
    /// It was asked and has nothing.
    case notFound
    /// It has a certificate, compared with the one at hand, registered by the `issue` entry with that seq in the
    /// issuer's book.
    case registered(RegisterMatch, entry: UInt64)
}

/// How the registered certificate compares with the one at hand.
package enum RegisterMatch: CaseIterable, Hashable, Sendable {
    /// The same bytes: the leaf hashes are equal. Also for a number typed by hand, where there are no bytes to compare.
    case sameBytes
    /// The same protected header and payload, under another signature.
    case sameContent
    /// Anything else.
    case different

    /// A stable word for JSON and logs.
    package var slug: String {
        switch self {
        case .sameBytes: "same-bytes"
        case .sameContent: "same-content"
        case .different: "different"
        }
    }
}
