/// Whose book it is: a maker's register or a shop's procurement ledger.
package enum BookRole: CaseIterable, Hashable, Sendable {
    /// The register of an issuer of part certificates.
    case issuer
    /// The procurement ledger of a shop.
    case shop

    /// The word that enters the book's identity and is used in tables and addresses.
    package var slug: String {
        switch self {
        case .issuer: "issuer"
        case .shop: "shop"
        }
    }

    /// The role of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in BookRole.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }
}
