package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
package import StoreContract

/// A person as listed; never the password's hash.
package struct PersonView: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: PersonID
    /// The name that is written into entries.
    package var name: String
    package var role: Role
    /// The maker that the person acts for.
    package var issuer: IssuerID?
    /// The shop that the person works at.
    package var shop: ShopID?
    package var state: PersonRecord.State
    /// Milliseconds since 1970.
    package var addedAt: Int64
    /// When the password was set last, milliseconds since 1970.
    package var passwordChangedAt: Int64

    init(_ record: PersonRecord) {
        id = record.id
        name = record.name
        role = record.role
        issuer = record.issuer
        shop = record.shop
        state = record.state
        addedAt = record.addedAt
        passwordChangedAt = record.passwordChangedAt
    }
}

/// Adds somebody who signs in on pages. The operator adds anybody, a shop manager people of their shop.
package struct AddPerson: UseCase, Hashable {
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
        (self.id, self.name, self.role) = (id, name, role)
        (self.issuer, self.shop, self.password) = (issuer, shop, password)
    }

    package typealias Answer = PersonView

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

/// Lists the people who sign in, disabled ones too: all of them for the operator, those of their shop for a manager.
package struct ListPeople: UseCase, Hashable {
    package init() {}

    /// The people.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by sign-in name.
        package var people: [PersonView]

        package init(people: [PersonView]) { self.people = people }
    }

    package static let name = "list-people"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let shop = actor.role == .shopManager ? actor.shop : nil
        if shop == nil { try actor.mustOperate() }
        return try await service.store.read { transaction in
            let people = try transaction.people.all().filter { shop == nil || $0.shop == shop }
            return Answer(people: people.map { PersonView($0) })
        }
    }
}

/// Keeps a person from signing in and ends their sessions at once. Their entries stay. Doing it again changes nothing.
package struct DisablePerson: UseCase, Hashable {
    /// The sign-in name.
    package var id: PersonID

    package init(id: PersonID) { self.id = id }

    package typealias Answer = PersonView

    package static let name = "disable-person"

    /// Carries it out for the operator, or the manager of the person's shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        // Whoever locks themselves out may be the last one who could let them in again.
        if actor.person == id { throw ServiceError.invalid("id", id.text, .somebodyElse) }
        return try await service.once(self, for: context) { transaction in
            let found = try transaction.people.find(id)
            try actor.mustManage(found, id)
            guard var record = found else { throw ServiceError(.unknownPerson, [.person(id)]) }
            record.state = .disabled
            try transaction.people.update(record)
            try transaction.sessions.end(of: id, keeping: 0)
            return PersonView(record)
        }
    }
}
