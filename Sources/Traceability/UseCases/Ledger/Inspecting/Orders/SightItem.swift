package import DomainCoding
package import Ledger
import StoreContract

/// Says of one thing that an inspector scans whether a sample names it and whether the ledger has it on the shelf. Nothing
/// is recorded: that is for ``CompareShelf``.
package struct SightItem: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The entry that says what was drawn.
    package var sample: UInt64
    /// A scanned code, `issuer/number`, a number as labels print it, or `line n`.
    package var code: String

    package init(order: StatedText<100>, sample: UInt64, code: String) {
        self.order = order
        self.sample = sample
        self.code = code
    }

    /// What it is to the shop's ledger.
    package struct Answer: Codable, Hashable, Sendable {
        package var shop: ShopID
        package var item: SightedItem
        /// Whether it was drawn.
        package var isInSample: Bool
        /// Whether the ledger has it on the shelf.
        package var isOnShelf: Bool
    }
}

extension SightItem: UseCase {
    package static let name = "sight-item"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let gatherer = service.evidence
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let (drawn, _) = try order.sample(sample, in: transaction)
            let sighting = try ShelfSighting(code, at: order.shop, gatherer, in: transaction)
            return Answer(
                shop: order.shop.id, item: sighting.item,
                isInSample: sighting.item.stockItem.map(drawn.items.contains) ?? false,
                isOnShelf: sighting.isOnShelf)
        }
    }
}
