package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
package import StoreContract

/// Creates a bearer token. The secret is in the answer and nowhere else; only its hash is kept. So a repetition under the
/// same idempotency key is refused: it makes no second token, and cannot answer the first one's secret.
package struct CreateToken: Codable, Hashable, Sendable {
    package var role: Role
    /// The person's or program's name, as it is written into entries.
    package var name: StatedText<100>
    /// The maker that a `maker` token acts for.
    package var issuer: IssuerID?
    /// The shop that a `technician` or `shop-manager` token works at.
    package var shop: ShopID?
    /// When it ends, milliseconds since 1970; never, when absent.
    package var expiresAt: Int64?

    package init(
        role: Role, name: StatedText<100>, issuer: IssuerID? = nil, shop: ShopID? = nil, expiresAt: Int64? = nil
    ) {
        self.role = role
        self.name = name
        self.issuer = issuer
        self.shop = shop
        self.expiresAt = expiresAt
    }

    /// The token and its secret.
    package struct Answer: Codable, Hashable, Sendable {
        /// The token, without its secret.
        package var token: TokenView
        /// `ts_` and 43 characters of base64url: to be shown once.
        package var secret: String
    }
}

/// A token as it is listed; never its secret.
package struct TokenView: Codable, Hashable, Sendable {
    /// A public id for lists and logs.
    package var id: String
    /// What the person or program may do.
    package var role: Role
    /// The name that is written into entries.
    package var name: String
    /// The maker that the token acts for.
    package var issuer: IssuerID?
    /// The shop that the token works at.
    package var shop: ShopID?
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it ends or expires, milliseconds since 1970.
    package var expiresAt: Int64?
    /// When it was withdrawn, milliseconds since 1970.
    package var revokedAt: Int64?

    init(_ record: TokenRecord) {
        id = record.id
        role = record.role
        name = record.name
        issuer = record.issuer
        shop = record.shop
        createdAt = record.createdAt
        expiresAt = record.expiresAt
        revokedAt = record.revokedAt
    }
}

extension CreateToken: UseCase {
    package static let name = "create-token"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let now = service.surroundings.now()
        if let expiresAt, expiresAt <= now { throw ServiceError.invalid("expiresAt", String(expiresAt), .laterThanNow) }
        try role.mustFit(issuer: issuer, shop: shop)
        let secret = TokenSecret(random: service.surroundings.randomBytes(32))
        let record = TokenRecord(
            id: service.surroundings.randomBytes(8).hexadecimal, hash: secret.hash, role: role, name: name.text,
            issuer: issuer, shop: shop, createdAt: now, expiresAt: expiresAt, revokedAt: nil)
        let answer = Answer(token: TokenView(record), secret: secret.text)
        return try await service.onceUnanswered(self, for: context) { transaction in
            if let issuer { _ = try transaction.issuer(issuer) }
            if let shop { _ = try transaction.enrolledShop(shop) }
            try transaction.tokens.insert(record)
            return answer
        }
    }
}

extension Role {
    /// Whether whoever has this role works at one shop.
    var worksAtShop: Bool { self == .technician || self == .shopManager }

    /// A maker's person or program belongs to a maker, a shop's to a shop, others to neither.
    func mustFit(issuer: IssuerID?, shop: ShopID?) throws(ServiceError) {
        guard (self == .maker) == (issuer != nil) else {
            throw issuer.map { .invalid("issuer", $0.text, .onlyForRoles([.maker])) } ?? .missing("issuer")
        }
        guard worksAtShop == (shop != nil) else {
            throw shop.map { .invalid("shop", $0.text, .onlyForRoles([.technician, .shopManager])) } ?? .missing("shop")
        }
    }
}
