/// Lists the makers with their keys, ascending by id. All of it is in the trust list; anyone may read it.
public struct ListIssuers: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The makers.
    public struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        public var issuers: [IssuerView]

        /// Makes an answer.
        public init(issuers: [IssuerView]) { self.issuers = issuers }
    }
}

extension ListIssuers: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-issuers"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.read { unit in
            Answer(issuers: try unit.issuers.all().map { try IssuerView($0, in: unit) })
        }
    }
}
