import StoreContract

/// Lists the people who sign in, disabled ones too: all of them for the operator, those of their shop for a manager.
package struct ListPeople: Codable, Hashable, Sendable {
    package init() {}

    /// The people.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by sign-in name.
        package var people: [PersonView]

        package init(people: [PersonView]) { self.people = people }
    }
}

extension ListPeople: UseCase {
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
