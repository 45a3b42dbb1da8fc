package import DomainCoding
package import Ledger
import StoreContract

/// Lists the links of a repair order that are still good, newest first; their secrets are not known any more.
package struct ListJobLinks: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// The repair order.
    package var repairOrder: StatedText<100>

    package init(shop: ShopID, repairOrder: StatedText<100>) {
        self.shop = shop
        self.repairOrder = repairOrder
    }

    /// The links.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var links: [Link]
    }

    /// A link that was given to a customer.
    package struct Link: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        package var createdAt: Int64
        /// When it ends, milliseconds since 1970.
        package var expiresAt: Int64
    }
}

extension ListJobLinks: UseCase {
    package static let name = "list-job-links"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let order = repairOrder.text
        let now = service.surroundings.now()
        return try await service.store.read { [shop] transaction in
            Answer(
                links: try transaction.jobLinks.all(of: shop, repairOrder: order).filter { now < $0.expiresAt }
                    .map { Link(createdAt: $0.createdAt, expiresAt: $0.expiresAt) })
        }
    }
}
