/// Lists all tokens, withdrawn ones too.
public struct ListTokens: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The tokens.
    public struct Answer: Codable, Hashable, Sendable {
        public var tokens: [TokenView]

        /// Makes an answer.
        public init(tokens: [TokenView]) { self.tokens = tokens }
    }
}

extension ListTokens: UseCase {
    public static let name = "list-tokens"

    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        return try await service.store.read { unit in Answer(tokens: try unit.tokens.all().map { TokenView($0) }) }
    }
}
