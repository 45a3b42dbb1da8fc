package import DomainCoding
package import Ledger
import StoreContract

/// Sends stock to another shop (调拨出). It is on nobody's shelf until that shop records ``TransferIn``.
package struct TransferOut: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: ShopID
    /// The part or stock it is about.
    package var item: ItemReference
    /// A decimal; default one for a part with a serial number, required otherwise.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The shop that it goes to, by id.
    package var to: ShopID
    /// The number of the transfer (调拨单号), the same at both shops.
    package var transferNumber: StatedText<100>
    /// Why.
    package var reason: StatedText<1000>?

    package init(shop: ShopID, item: ItemReference, to: ShopID, transferNumber: StatedText<100>) {
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
        try context.actor.mustWorkAt(shop)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            let found = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
            var record = TransferOutRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: unit),
                toShop: try transaction.enrolledShop(to).book, transferNumber: transferNumber.text)
            record.reason = reason?.text
            record.actor = context.actor.entryName
            return EntryAnswer(try writer.append(.transferOut(record), to: shop.book, in: transaction))
        }
    }
}
