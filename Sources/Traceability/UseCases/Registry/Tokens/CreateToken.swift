import Foundation
import Ledger
import PartCertificates
import Signatures
import StoreContract

/// Creates a bearer token. The secret is in the answer and nowhere else; only its hash is kept. So a repetition under the
/// same idempotency key is refused: it makes no second token, and cannot answer the first one's secret.
package struct CreateToken: Codable, Hashable, Sendable {
    /// `maker`, `technician`, `shop-manager`, `inspector` or `operator`.
    package var role: String
    /// The person's or program's name, as it is written into entries.
    package var name: String
    /// The maker that a `maker` token acts for.
    package var issuer: String?
    /// The shop that a `technician` or `shop-manager` token works at.
    package var shop: String?
    /// When it ends, milliseconds since 1970; never, when absent.
    package var expiresAt: Int64?

    package init(role: String, name: String, issuer: String? = nil, shop: String? = nil, expiresAt: Int64? = nil) {
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

        package init(token: TokenView, secret: String) {
            self.token = token
            self.secret = secret
        }
    }
}

/// A token as it is listed; never its secret.
package struct TokenView: Codable, Hashable, Sendable {
    /// A public id for lists and logs.
    package var id: String
    /// What the person or program may do.
    package var role: String
    /// The name that is written into entries.
    package var name: String
    /// The maker that the token acts for.
    package var issuer: String?
    /// The shop that the token works at.
    package var shop: String?
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it ends or expires, milliseconds since 1970.
    package var expiresAt: Int64?
    /// When it was withdrawn, milliseconds since 1970.
    package var revokedAt: Int64?

    package init(
        id: String, role: String, name: String, issuer: String?, shop: String?, createdAt: Int64, expiresAt: Int64?,
        revokedAt: Int64?
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.issuer = issuer
        self.shop = shop
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

extension CreateToken: UseCase {
    package static let name = "create-token"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let role: Role = try RequestField.choice(role, "role")
        let now = service.surroundings.now()
        if let expiresAt, expiresAt <= now {
            throw ServiceError(
                .invalidField, ["field": "expiresAt", "value": String(expiresAt), "rule": "a time to come"])
        }
        let issuer = try issuer.map { try RequestField.issuer($0) }
        let shop = try shop.map { try RequestField.shop($0) }
        try Self.checkBelonging(role, issuer: issuer, shop: shop)
        let secret = TokenSecret(random: service.surroundings.randomBytes(32))
        let record = TokenRecord(
            id: service.surroundings.randomBytes(8).hexadecimal, hash: secret.hash, role: role,
            name: try RequestField.text(name, "name", limit: 100), issuer: issuer, shop: shop, createdAt: now,
            expiresAt: expiresAt, revokedAt: nil)
        let answer = Answer(token: TokenView(record), secret: secret.text)
        return try await service.onceUnanswered(self, for: context) { transaction in
            if let issuer, try transaction.issuers.find(issuer) == nil {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            if let shop, try transaction.shops.find(shop) == nil {
                throw ServiceError(.unknownShop, ["shop": shop.text])
            }
            try transaction.tokens.insert(record)
            return answer
        }
    }

    /// A maker's person or program belongs to a maker, a shop's to a shop, others to neither.
    static func checkBelonging(_ role: Role, issuer: IssuerID?, shop: ShopID?) throws(ServiceError) {
        guard (role == .maker) == (issuer != nil) else { throw fitting("issuer", role: "maker", issuer) }
        guard role.worksAtShop == (shop != nil) else {
            throw fitting("shop", role: "technician, shop-manager", shop)
        }
    }

    private static func fitting(_ field: String, role: String, _ value: (some CustomStringConvertible)?) -> ServiceError
    {
        guard let value else { return ServiceError(.missingField, ["field": field]) }
        return ServiceError(
            .invalidField, ["field": field, "value": value.description, "rule": "only for the role \(role)"])
    }
}

extension TokenView {
    init(_ record: TokenRecord) {
        self.init(
            id: record.id, role: record.role.rawValue, name: record.name, issuer: record.issuer?.text,
            shop: record.shop?.text, createdAt: record.createdAt, expiresAt: record.expiresAt,
            revokedAt: record.revokedAt)
    }
}
