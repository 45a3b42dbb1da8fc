import StoreContract

/// Lists all tokens, withdrawn ones too.
package struct ListTokens: Codable, Hashable, Sendable {
    package init() {}

    /// The tokens.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var tokens: [TokenView]

        package init(tokens: [TokenView]) { self.tokens = tokens }
    }
}

extension ListTokens: UseCase {
    package static let name = "list-tokens"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        return try await service.store.read { transaction in
            Answer(tokens: try transaction.tokens.all().map { TokenView($0) })
        }
    }
}
