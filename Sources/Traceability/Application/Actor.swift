public import PartCertificates

/// Who asks: established at the door, believed by the use cases.
public struct Actor: Hashable, Sendable {
    /// The id under which idempotency keys are kept: a token's id, `person:` and a sign-in name, `local`, or `anonymous`
    /// for everybody without a token.
    public var principal: String
    /// The name that is written into entries.
    public var name: String
    /// What the person may do; nil for somebody unknown, who may only verify.
    public var role: Role?
    /// The maker or the shop that the person acts for.
    public var issuer: IssuerID?
    /// The shop.
    public var shop: ShopID?
    /// What the maker or the shop is called, for a person who signed in.
    public var placeName: Bilingual?

    /// Makes an actor.
    public init(principal: String, name: String, role: Role?, issuer: IssuerID?, shop: ShopID?) {
        self.principal = principal
        self.name = name
        self.role = role
        self.issuer = issuer
        self.shop = shop
    }

    /// Whoever may read the data directory: an operator.
    public static func local(name: String) -> Actor {
        Actor(principal: "local", name: name, role: .operator, issuer: nil, shop: nil)
    }

    /// Somebody without a token.
    public static let anonymous = Actor(principal: "anonymous", name: "", role: nil, issuer: nil, shop: nil)
}

extension Actor {
    /// Refuses anyone but the operator.
    public func mustOperate() throws(ServiceError) {
        guard role == .operator else { throw refusal }
    }

    /// Refuses anyone who does not act for this maker.
    public func mustActFor(issuer: IssuerID) throws(ServiceError) {
        guard role == .operator || (role == .maker && self.issuer == issuer) else { throw refusal }
    }

    /// Refuses anyone who does not work at this shop.
    public func mustWorkAt(_ shop: ShopID) throws(ServiceError) {
        let works = (role == .technician || role == .shopManager) && self.shop == shop
        guard role == .operator || works else { throw refusal }
    }

    /// Refuses anyone who does not manage this shop.
    public func mustManage(_ shop: ShopID) throws(ServiceError) {
        guard role == .operator || (role == .shopManager && self.shop == shop) else { throw refusal }
    }

    /// Refuses anyone who may not read this shop's ledger; an inspector's order is checked by the use case.
    public func mayRead(_ shop: ShopID) -> Bool {
        role == .operator || ((role == .technician || role == .shopManager) && self.shop == shop)
    }

    /// Somebody without a token is asked for one; anybody else may not.
    private var refusal: ServiceError { ServiceError(role == nil ? .unauthenticated : .forbidden) }
}
