import DomainCoding
package import Ledger
import Signatures
import StoreContract

/// Sets a password and ends every session of that person: one's own, with the old one; anybody's by the operator; that
/// of people of their shop by a shop manager.
package struct SetPassword: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: PersonID
    /// The new password, 8–128 characters.
    package var password: String
    /// The present password, when it is one's own.
    package var old: String?

    package init(id: PersonID, password: String, old: String? = nil) {
        self.id = id
        self.password = password
        self.old = old
    }

    package typealias Answer = PersonView
}

extension SetPassword: UseCase {
    package static let name = "set-password"

    /// Carries it out for whoever may ask. A repetition sets the same password again; no answer is kept.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let found = try await service.store.read { try $0.people.find(id) }
        let isOwn = actor.person == id
        if !isOwn { try actor.mustManage(found, id) }
        guard let found else { throw ServiceError(.unknownPerson, [.person(id)]) }
        try Password.check(password, of: id)
        if isOwn { try await checkOld(found, service) }
        let hash = try await service.passwords.hash(
            Password.bytes(password), salt: service.surroundings.randomBytes(16), cost: service.policy.passwordCost)
        let now = service.surroundings.now()
        return try await service.store.write { transaction in
            guard var record = try transaction.people.find(id) else {
                throw ServiceError(.unknownPerson, [.person(id)])
            }
            // Whoever knew the old password when this began must not set it after it was changed.
            guard !isOwn || (record.state == .active && record.passwordHash == found.passwordHash) else {
                throw ServiceError(.forbidden)
            }
            record.passwordHash = hash.text
            record.passwordChangedAt = now
            try transaction.people.update(record)
            try transaction.sessions.end(of: id, keeping: 0)
            return PersonView(record)
        }
    }

    /// Within the bounds of signing in: whoever finds an open browser must not guess here without end.
    private func checkOld(_ record: PersonRecord, _ service: TraceabilityService) async throws {
        guard let old, !old.isEmpty else { throw ServiceError.missing("old") }
        let place = SignInLimits.Place.session(of: record.id)
        try service.signInLimits.take(name: record.id.text, at: place, now: service.surroundings.now())
        let isRight = try await service.passwords.matches(
            Password.bytes(old), PasswordHash(record.passwordHash), cost: service.policy.passwordCost)
        guard isRight else { throw ServiceError.invalid("old", nil, .presentPassword) }
        service.signInLimits.giveBack(name: record.id.text, at: place)
    }
}

extension Actor {
    /// Refuses anyone who does not look after this person. A manager is not told whether somebody else's exists.
    func mustManage(_ record: PersonRecord?, _ id: PersonID) throws(ServiceError) {
        if role == .shopManager, let shop {
            guard record?.shop == shop else { throw ServiceError(.forbidden) }
        } else {
            try mustOperate()
            if record == nil { throw ServiceError(.unknownPerson, [.person(id)]) }
        }
    }
}
