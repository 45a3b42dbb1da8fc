import Ledger

/// Sends stock to another shop (调拨出). It is on nobody's shelf until that shop records ``TransferIn``.
public struct TransferOut: Codable, Hashable, Sendable {
    public var shop: String
    public var item: ItemReference
    public var quantity: String?
    public var unit: String?
    public var to: String
    public var transferNumber: String
    public var reason: String?

    /// Makes a request.
    public init(shop: String, item: ItemReference, to: String, transferNumber: String) {
        self.shop = shop
        self.item = item
        self.to = to
        self.transferNumber = transferNumber
    }
}

extension TransferOut: UseCase {
    public typealias Answer = EntryAnswer
    public static let name = "transfer-out"

    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let receiver = try RequestField.shop(to, "to")
        let number = try RequestField.text(transferNumber, "transferNumber", limit: 100)
        let reason = try RequestField.optionalText(reason, "reason", limit: 1000)
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { unit, shop in
            let found = try ItemResolver(unit: unit, shop: shop, evidence: evidence).resolve(item)
            let record = TransferOutRecord(
                item: found.item, quantity: try found.quantity(quantity, unit: self.unit),
                toShop: try unit.enrolledShop(receiver).book, transferNumber: number, reason: reason,
                actor: context.actor.entryName)
            return EntryAnswer(try writer.append(.transferOut(record), to: shop.book, in: unit))
        }
    }
}
