import DomainCoding
package import Ledger
import StoreContract

/// Keeps a person from signing in and ends their sessions at once. Their entries stay. Doing it again changes nothing.
package struct DisablePerson: Codable, Hashable, Sendable {
    /// The sign-in name.
    package var id: PersonID

    package init(id: PersonID) { self.id = id }

    package typealias Answer = PersonView
}

extension DisablePerson: UseCase {
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
