import Ledger
import StoreContract

/// Takes in stock that another shop sent (调拨入).
package struct TransferIn: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// The item; `line` is the index in the *sender's* book.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: String?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: String?
    /// The shop that sent it, by id.
    package var from: String
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: String

    package init(shop: String, item: ItemReference, from: String, transferNumber: String) {
        self.shop = shop
        self.item = item
        self.from = from
        self.transferNumber = transferNumber
    }
}

extension TransferIn: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "transfer-in"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let sender = try RequestField.shop(from, "from")
        let number = try RequestField.text(transferNumber, "transferNumber", limit: 100)
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            let from = try transaction.enrolledShop(sender)
            // A line is named as the sender's book numbers it; a certificate is the same everywhere.
            let found = try ItemResolver(
                transaction: transaction, shop: item.line == nil ? shop : from, evidence: evidence
            )
            .resolve(item)
            var record = TransferInRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: self.unit), fromShop: from.book,
                transferNumber: number)
            record.product = found.product
            record.productName = found.productName
            record.partClass = found.partClass
            record.lot = found.lot
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferIn(record), to: shop.book, in: transaction))
        }
    }
}
