import StoreContract

/// Lists an inspector's own orders, newest first.
package struct ListOrders: Codable, Hashable, Sendable {
    package init() {}

    /// The orders.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var orders: [OrderView]

        package init(orders: [OrderView]) { self.orders = orders }
    }
}

extension ListOrders: UseCase {
    package static let name = "list-orders"

    /// How many are listed.
    static let most = 200

    /// Lists those that the asker acts under.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustInspect()
        let principal = context.actor.principal
        return try await service.store.read { transaction in
            Answer(
                orders: try transaction.orders.all(of: principal, limit: ListOrders.most).map { record in
                    try OpenedOrder(record, in: transaction).view
                })
        }
    }
}
