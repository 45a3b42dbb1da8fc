import Ledger
import PartCertificates
import Signatures
import StoreContract

/// Adds somebody who signs in on pages. The operator adds anybody, a shop manager people of their shop.
package struct AddPerson: Codable, Hashable, Sendable {
    /// The sign-in name: 1–40 characters `a–z 0–9 . _ -`.
    package var id: String
    /// The person's name, as it is written into entries.
    package var name: String
    /// `maker`, `technician`, `shop-manager`, `inspector` or `operator`.
    package var role: String
    /// The maker that a `maker` acts for.
    package var issuer: String?
    /// The shop that a `technician` or `shop-manager` works at.
    package var shop: String?
    /// The first password, 8–128 characters; only its scrypt hash is kept.
    package var password: String

    package init(
        id: String, name: String, role: String, issuer: String? = nil, shop: String? = nil, password: String
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.issuer = issuer
        self.shop = shop
        self.password = password
    }

    package typealias Answer = PersonView
}

extension AddPerson: UseCase {
    package static let name = "add-person"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shop = try shop.map { try RequestField.shop($0) }
        let role: Role = try RequestField.choice(role, "role")
        if let shop, role.worksAtShop { try context.actor.mustManage(shop) } else { try context.actor.mustOperate() }
        let id = try RequestField.person(id, "id")
        let issuer = try issuer.map { try RequestField.issuer($0) }
        try CreateToken.checkBelonging(role, issuer: issuer, shop: shop)
        let name = try RequestField.text(name, "name", limit: 100)
        try Password.check(password, of: id)
        let hash = try await service.passwords.hash(
            Password.bytes(password), salt: service.surroundings.randomBytes(16), cost: service.policy.passwordCost)
        let now = service.surroundings.now()
        let record = PersonRecord(
            id: id, name: name, role: role, issuer: issuer, shop: shop, passwordHash: hash.text, addedAt: now,
            passwordChangedAt: now)
        // The hash of the request is kept with the answer; a fast hash of a password must not be.
        var kept = self
        kept.password = ""
        return try await service.once(kept, for: context) { transaction in
            if try transaction.people.find(id) != nil {
                throw ServiceError(.alreadyExists, ["field": "id", "value": id.text])
            }
            if let issuer, try transaction.issuers.find(issuer) == nil {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            if let shop, try transaction.shops.find(shop) == nil {
                throw ServiceError(.unknownShop, ["shop": shop.text])
            }
            try transaction.people.insert(record)
            return PersonView(record)
        }
    }
}

extension Role {
    /// Whether whoever has this role works at one shop.
    var worksAtShop: Bool { self == .technician || self == .shopManager }
}
