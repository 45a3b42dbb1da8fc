package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
package import StoreContract

/// Adds somebody who signs in on pages. The operator adds anybody, a shop manager people of their shop.
package struct AddPerson: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: PersonID
    /// The person's name, as it is written into entries.
    package var name: StatedText<100>
    package var role: Role
    /// The maker that a `maker` acts for.
    package var issuer: IssuerID?
    /// The shop that a `technician` or `shop-manager` works at.
    package var shop: ShopID?
    /// The first password, 8–128 characters; only its scrypt hash is kept.
    package var password: String

    package init(
        id: PersonID, name: StatedText<100>, role: Role, issuer: IssuerID? = nil, shop: ShopID? = nil, password: String
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
        if let shop, role.worksAtShop { try context.actor.mustManage(shop) } else { try context.actor.mustOperate() }
        try role.mustFit(issuer: issuer, shop: shop)
        try Password.check(password, of: id)
        let hash = try await service.passwords.hash(
            Password.bytes(password), salt: service.surroundings.randomBytes(16), cost: service.policy.passwordCost)
        let now = service.surroundings.now()
        let record = PersonRecord(
            id: id, name: name.text, role: role, issuer: issuer, shop: shop, passwordHash: hash.text, addedAt: now,
            passwordChangedAt: now)
        // The hash of the request is kept with the answer; a fast hash of a password must not be.
        var (kept, context) = (self, context)
        kept.password = ""
        context.requestDigest = nil
        return try await service.once(kept, for: context) { transaction in
            if try transaction.people.find(record.id) != nil {
                throw ServiceError(.alreadyExists, [.field("id"), .value(record.id.text)])
            }
            if let issuer = record.issuer { _ = try transaction.issuer(issuer) }
            if let shop = record.shop { _ = try transaction.enrolledShop(shop) }
            try transaction.people.insert(record)
            return PersonView(record)
        }
    }
}
