import StoreContract

/// Lists the enrolled repair shops, ascending by id.
package struct ListShops: Codable, Hashable, Sendable {
    package init() {}

    /// The shops.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var shops: [ShopView]

        package init(shops: [ShopView]) { self.shops = shops }
    }
}

extension ListShops: UseCase {
    package static let name = "list-shops"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { transaction in
            Answer(shops: try transaction.shops.all().map { ShopView($0) })
        }
    }
}
