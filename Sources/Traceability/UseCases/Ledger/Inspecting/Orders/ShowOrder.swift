package import DomainCoding
import StoreContract

/// One inspection order, for whoever acts under it.
package struct ShowOrder: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: StatedText<100>

    package init(order: StatedText<100>) { self.order = order }
}

extension ShowOrder: UseCase {
    /// The order.
    package typealias Answer = OrderView
    package static let name = "show-order"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in try OpenedOrder(order, for: actor, in: transaction).view }
    }
}
