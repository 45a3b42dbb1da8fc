import Ledger
import StoreContract

/// Says of one thing that an inspector scans whether a sample names it and whether the ledger has it on the shelf. Nothing
/// is recorded: that is for ``CompareShelf``.
package struct SightItem: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: String
    /// The entry that says what was drawn.
    package var sample: UInt64
    /// A scanned code, `issuer/number`, a number as labels print it, or `line n`.
    package var code: String

    package init(order: String, sample: UInt64, code: String) {
        self.order = order
        self.sample = sample
        self.code = code
    }

    /// What it is to the shop's ledger.
    package struct Answer: Codable, Hashable, Sendable {
        /// The shop, by id.
        package var shop: String
        /// `issuer/number`, `line n`, or the beginning of what was scanned when that is none.
        package var item: String
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
                shop: order.shop.id.text, item: sighting.item,
                isInSample: drawn.items.contains { $0.description == sighting.item },
                isOnShelf: sighting.isOnShelf)
        }
    }
}
