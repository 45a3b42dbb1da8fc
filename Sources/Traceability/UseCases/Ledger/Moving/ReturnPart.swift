import Ledger
import StoreContract

/// Returns stock to its supplier.
package struct ReturnPart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: String?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: String?
    /// The supplier that it goes back to, by id.
    package var supplier: String
    /// The number of the return note.
    package var returnNote: String?
    /// The day, `yyyy-mm-dd`; default today.
    package var returned: String?
    /// Why.
    package var reason: String
    /// Hashes of vouchers that were uploaded before, lower-case hexadecimal.
    @OrEmpty package var vouchers: [String] = []

    package init(shop: String, item: ItemReference, supplier: String, reason: String) {
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
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let supplierID = try RequestField.supplier(supplier)
        let vouchers = try LedgerField.vouchers(vouchers)
        let day = try calendar.claimedOrToday(returned, "returned", now: evidence.now)
        let note = try RequestField.optionalText(returnNote, "returnNote", limit: 100)
        let reason = try RequestField.text(reason, "reason", limit: 1000)
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            _ = try transaction.knownSupplier(supplierID)
            try transaction.requireVouchers(vouchers, in: shop.book)
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = SupplierReturnRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: self.unit), returned: day)
            record.supplier = supplierID.text
            record.returnNote = note
            record.reason = reason
            record.vouchers = vouchers
            record.actor = context.actor.entryName
            return EntryAnswer(
                try writer.append(
                    .supplierReturn(record), to: shop.book, claimedAt: calendar.start(day), in: transaction))
        }
    }
}
