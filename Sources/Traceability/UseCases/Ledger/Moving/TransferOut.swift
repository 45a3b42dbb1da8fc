import Ledger
import StoreContract

/// Sends stock to another shop (调拨出). It is on nobody's shelf until that shop records ``TransferIn``.
package struct TransferOut: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: String?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: String?
    /// The shop that it goes to, by id.
    package var to: String
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: String
    /// Why.
    package var reason: String?

    package init(shop: String, item: ItemReference, to: String, transferNumber: String) {
        self.shop = shop
        self.item = item
        self.to = to
        self.transferNumber = transferNumber
    }
}

extension TransferOut: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "transfer-out"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let receiver = try RequestField.shop(to, "to")
        let number = try RequestField.text(transferNumber, "transferNumber", limit: 100)
        let reason = try RequestField.optionalText(reason, "reason", limit: 1000)
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = TransferOutRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: self.unit),
                toShop: try transaction.enrolledShop(receiver).book, transferNumber: number)
            record.reason = reason
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferOut(record), to: shop.book, in: transaction))
        }
    }
}
