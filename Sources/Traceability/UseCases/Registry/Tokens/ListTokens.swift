/// Lists all tokens, withdrawn ones too.
public struct ListTokens: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The tokens.
    public struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        public var tokens: [TokenView]

        /// Makes an answer.
        public init(tokens: [TokenView]) { self.tokens = tokens }
    }
}

extension ListTokens: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-tokens"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        return try await service.store.read { unit in Answer(tokens: try unit.tokens.all().map { TokenView($0) }) }
    }
}
