/// Lists the enrolled repair shops, ascending by id.
public struct ListShops: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The shops.
    public struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        public var shops: [ShopView]

        /// Makes an answer.
        public init(shops: [ShopView]) { self.shops = shops }
    }
}

extension ListShops: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-shops"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { unit in Answer(shops: try unit.shops.all().map { ShopView($0) }) }
    }
}
