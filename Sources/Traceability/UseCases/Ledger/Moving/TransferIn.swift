package import DomainCoding
package import Ledger
import StoreContract

/// Takes in stock that another shop sent (调拨入).
package struct TransferIn: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: ShopID
    /// The item; `line` is the index in the *sender's* book.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The shop that sent it, by id.
    package var from: ShopID
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: StatedText<100>

    package init(shop: ShopID, item: ItemReference, from: ShopID, transferNumber: StatedText<100>) {
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
        try context.actor.mustWorkAt(shop)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            let from = try transaction.enrolledShop(from)
            // A line is named as the sender's book numbers it; a certificate is the same everywhere.
            let found = try ItemResolver(
                transaction: transaction, shop: item.line == nil ? shop : from, evidence: evidence
            )
            .resolve(item)
            var record = TransferInRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit), fromShop: from.book,
                transferNumber: transferNumber.text)
            record.product = found.product
            record.productName = found.productName
            record.partClass = found.partClass
            record.lot = found.lot
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferIn(record), to: shop.book, in: transaction))
        }
    }
}
