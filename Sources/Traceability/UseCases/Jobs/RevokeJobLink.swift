package import DomainCoding
package import Ledger
import StoreContract

/// Ends the links of a repair order: all of them, or the one whose secret is given.
package struct RevokeJobLink: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// The repair order.
    package var repairOrder: StatedText<100>
    /// What follows `/j/` in the link's address; all links of the order when it is left out.
    package var secret: String?

    package init(shop: ShopID, repairOrder: StatedText<100>, secret: String? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
        self.secret = secret
    }

    /// What was ended.
    package struct Answer: Codable, Hashable, Sendable {
        /// How many links were ended.
        package var count: Int
    }
}

extension RevokeJobLink: UseCase {
    package static let name = "revoke-job-link"

    /// Carries it out for whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let order = repairOrder.text
        let hash = secret.map { JobSecret($0)?.hash }
        return try await service.store.write { [shop] transaction in
            let links = try transaction.jobLinks.all(of: shop, repairOrder: order).filter {
                hash == nil || hash == $0.hash
            }
            for link in links { try transaction.jobLinks.remove(link.hash) }
            return Answer(count: links.count)
        }
    }
}
