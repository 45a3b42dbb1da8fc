import Ledger
import StoreContract

/// Scraps stock (报废).
package struct ScrapPart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: String?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: String?
    /// Why.
    package var reason: String
    /// Hashes of vouchers that were uploaded before, lower-case hexadecimal.
    @OrEmpty package var vouchers: [String] = []

    package init(shop: String, item: ItemReference, reason: String) {
        self.shop = shop
        self.item = item
        self.reason = reason
    }
}

extension ScrapPart: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "scrap"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let vouchers = try LedgerField.vouchers(vouchers)
        let reason = try RequestField.text(reason, "reason", limit: 1000)
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            try transaction.requireVouchers(vouchers, in: shop.book)
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = ScrapRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: self.unit), reason: reason)
            record.vouchers = vouchers
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.scrap(record), to: shop.book, in: transaction))
        }
    }
}
