import StoreContract

/// Lists the links of a repair order that are still good, newest first; their secrets are not known any more.
package struct ListJobLinks: Codable, Hashable, Sendable {
    /// The shop's id.
    package var shop: String
    /// The repair order.
    package var repairOrder: String

    package init(shop: String, repairOrder: String) {
        self.shop = shop
        self.repairOrder = repairOrder
    }

    /// The links.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var links: [Link]

        package init(links: [Link]) { self.links = links }
    }

    /// A link that was given to a customer.
    package struct Link: Codable, Hashable, Sendable {
        /// Milliseconds since 1970.
        package var createdAt: Int64
        /// When it ends, milliseconds since 1970.
        package var expiresAt: Int64

        package init(createdAt: Int64, expiresAt: Int64) {
            self.createdAt = createdAt
            self.expiresAt = expiresAt
        }
    }
}

extension ListJobLinks: UseCase {
    package static let name = "list-job-links"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shop = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shop)
        let order = try RequestField.text(repairOrder, "repairOrder", limit: 100)
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            Answer(
                links: try transaction.jobLinks.all(of: shop, repairOrder: order).filter { now < $0.expiresAt }
                    .map { Link(createdAt: $0.createdAt, expiresAt: $0.expiresAt) })
        }
    }
}
