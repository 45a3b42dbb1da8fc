package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// Returns stock to its supplier.
package struct ReturnPart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: ShopID
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The supplier that it goes back to, by id.
    package var supplier: SupplierID
    /// The number of the return note.
    package var returnNote: StatedText<100>?
    /// The day; default today.
    package var returned: CalendarDay?
    /// Why.
    package var reason: StatedText<1000>
    /// Hashes of vouchers that were uploaded before.
    @OrEmpty package var vouchers: [Digest] = []

    package init(shop: ShopID, item: ItemReference, supplier: SupplierID, reason: StatedText<1000>) {
        self.shop = shop
        self.item = item
        self.supplier = supplier
        self.reason = reason
    }
}

extension ReturnPart: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "return"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        try context.actor.mustWorkAt(shop)
        let vouchers = try vouchers.onceEach()
        let day = try calendar.claimedOrToday(returned, "returned", now: evidence.now)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            _ = try transaction.knownSupplier(supplier)
            try transaction.requireVouchers(vouchers, in: shop.book)
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = SupplierReturnRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit), returned: day)
            record.supplier = supplier.text
            record.returnNote = returnNote?.text
            record.reason = reason.text
            record.vouchers = vouchers
            record.actor = context.actor.entryName
            return EntryAnswer(
                try writer.append(
                    .supplierReturn(record), to: shop.book, claimedAt: calendar.start(day), in: transaction))
        }
    }
}
