package import Ledger
package import PartCertificates
package import StoreContract

/// Who asks: established at the door, believed by the use cases.
package struct Actor: Hashable, Sendable {
    /// The id under which idempotency keys are kept: a token's id, `person:` and a sign-in name, `local`, or `anonymous`
    /// for everybody without a token.
    package var principal: String
    /// The name that is written into entries.
    package var name: String
    /// What the person may do; nil for somebody unknown, who may only verify.
    package var role: Role?
    /// The maker or the shop that the person acts for.
    package var issuer: IssuerID?
    /// The shop.
    package var shop: ShopID?
    /// What the maker or the shop is called, for a person who signed in.
    package var placeName: Bilingual?

    package init(principal: String, name: String, role: Role?, issuer: IssuerID?, shop: ShopID?) {
        (self.principal, self.name, self.role) = (principal, name, role)
        (self.issuer, self.shop) = (issuer, shop)
    }

    /// Whoever may read the data directory: an operator.
    package static func local(name: String) -> Actor {
        Actor(principal: "local", name: name, role: .operator, issuer: nil, shop: nil)
    }

    /// Somebody without a token.
    package static let anonymous = Actor(principal: "anonymous", name: "", role: nil, issuer: nil, shop: nil)

    /// Refuses anyone but the operator.
    package func mustOperate() throws(ServiceError) {
        guard role == .operator else { throw refusal }
    }

    /// Refuses anyone who does not act for this maker.
    package func mustActFor(issuer: IssuerID) throws(ServiceError) {
        guard role == .operator || (role == .maker && self.issuer == issuer) else { throw refusal }
    }

    /// Refuses anyone who does not work at this shop.
    package func mustWorkAt(_ shop: ShopID) throws(ServiceError) {
        let works = (role == .technician || role == .shopManager) && self.shop == shop
        guard role == .operator || works else { throw refusal }
    }

    /// Refuses anyone who does not manage this shop.
    package func mustManage(_ shop: ShopID) throws(ServiceError) {
        guard role == .operator || (role == .shopManager && self.shop == shop) else { throw refusal }
    }

    /// Whether the actor may read this shop's ledger without an order; an inspector's order is checked by the use case.
    package func mayRead(_ shop: ShopID) -> Bool {
        role == .operator || ((role == .technician || role == .shopManager) && self.shop == shop)
    }

    /// Somebody without a token is asked for one; anybody else may not.
    private var refusal: ServiceError { ServiceError(role == nil ? .unauthenticated : .forbidden) }
}
