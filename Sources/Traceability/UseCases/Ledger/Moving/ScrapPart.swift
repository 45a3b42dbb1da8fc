package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// Scraps stock (报废).
package struct ScrapPart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: ShopID
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// Why.
    package var reason: StatedText<1000>
    /// Hashes of vouchers that were uploaded before.
    @OrEmpty package var vouchers: [Digest] = []

    package init(shop: ShopID, item: ItemReference, reason: StatedText<1000>) {
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
        try context.actor.mustWorkAt(shop)
        let vouchers = try vouchers.onceEach()
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            try transaction.requireVouchers(vouchers, in: shop.book)
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = ScrapRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit), reason: reason.text)
            record.vouchers = vouchers
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.scrap(record), to: shop.book, in: transaction))
        }
    }
}
