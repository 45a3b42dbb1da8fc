/// Lists the people who sign in, disabled ones too: all of them for the operator, those of their shop for a manager.
public struct ListPeople: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The people.
    public struct Answer: Codable, Hashable, Sendable {
        /// Ascending by sign-in name.
        public var people: [PersonView]

        /// Makes an answer.
        public init(people: [PersonView]) { self.people = people }
    }
}

extension ListPeople: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-people"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let shop = actor.role == .shopManager ? actor.shop : nil
        if shop == nil { try actor.mustOperate() }
        return try await service.store.read { unit in
            let people = try unit.people.all().filter { shop == nil || $0.shop == shop }
            return Answer(people: people.map { PersonView($0) })
        }
    }
}
