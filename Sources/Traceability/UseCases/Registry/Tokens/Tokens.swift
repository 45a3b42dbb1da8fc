package import DomainCoding
import Foundation
package import Ledger
import MerkleTree
package import PartCertificates
import Signatures
package import StoreContract

/// Creates a bearer token. The secret is in the answer and nowhere else; only its hash is kept. So a repetition under the
/// same idempotency key is refused: it makes no second token, and cannot answer the first one's secret.
package struct CreateToken: UseCase, Hashable {
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
        (self.role, self.name, self.issuer) = (role, name, issuer)
        (self.shop, self.expiresAt) = (shop, expiresAt)
    }

    /// The token and its secret.
    package struct Answer: Codable, Hashable, Sendable {
        /// The token, without its secret.
        package var token: TokenView
        /// `ts_` and 43 characters of base64url: to be shown once.
        package var secret: String
    }

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

/// Lists all tokens, withdrawn ones too.
package struct ListTokens: UseCase, Hashable {
    package init() {}

    /// The tokens.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var tokens: [TokenView]

        package init(tokens: [TokenView]) { self.tokens = tokens }
    }

    package static let name = "list-tokens"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        return try await service.store.read { transaction in
            Answer(tokens: try transaction.tokens.all().map { TokenView($0) })
        }
    }
}

/// Withdraws a token at once. Withdrawing it again changes nothing.
package struct RevokeToken: UseCase, Hashable {
    /// The token's public id.
    package var id: String

    package init(id: String) { self.id = id }

    package typealias Answer = TokenView

    package static let name = "revoke-token"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { transaction in
            guard var record = try transaction.tokens.all().first(where: { $0.id == id }) else {
                throw ServiceError(.unknownToken, [.text(.token, RequestField.excerpt(id))])
            }
            if record.revokedAt == nil {
                try transaction.tokens.revoke(record.id, at: now)
                record.revokedAt = now
            }
            return TokenView(record)
        }
    }
}

/// The secret of a bearer token: `ts_` and 32 random bytes in base64url without padding.
struct TokenSecret {
    let text: String

    /// A new secret of 32 random bytes.
    init(random bytes: [UInt8]) {
        text = "ts_" + bytes.base64URL
    }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 46, text.hasPrefix("ts_"), text.isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 256 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array(text.utf8)) }
}

extension String {
    /// Whether there are only characters of base64url (RFC 4648 §5).
    var isBase64URL: Bool {
        utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F
        }
    }
}

extension [UInt8] {
    /// Base64url (RFC 4648 §5) without padding.
    var base64URL: String {
        Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Two lower-case digits for each byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * count)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension TraceabilityService {
    /// Who presents this bearer token. Throws ``ServiceError`` `unauthenticated` for a token that is unknown,
    /// withdrawn or past its end, without saying which.
    package func actor(presenting secret: String) async throws -> Actor {
        guard let hash = TokenSecret(secret)?.hash else { throw ServiceError(.unauthenticated) }
        let now = surroundings.now()
        return try await store.read { transaction in
            guard let token = try transaction.tokens.find(hash: hash), token.revokedAt == nil,
                token.expiresAt.map({ now < $0 }) ?? true
            else { throw ServiceError(.unauthenticated) }
            return Actor(
                principal: token.id, name: token.name, role: token.role, issuer: token.issuer, shop: token.shop)
        }
    }
}

extension Actor {
    /// Refuses anyone without a token.
    func mustBeKnown() throws(ServiceError) {
        guard role != nil else { throw ServiceError(.unauthenticated) }
    }
}
