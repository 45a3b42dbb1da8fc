import Ledger
import StoreContract

/// Records that a fitted part was taken out (拆下), and what became of it.
package struct RemovePart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// The part, when it has a code; an old part without one is named by `part`.
    package var item: ItemReference?
    /// What it is, in words.
    package var part: String
    /// The repair order (任务委托书) it was taken out on.
    package var repairOrder: String
    /// The day, `yyyy-mm-dd`; default today.
    package var removed: String?
    /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
    package var disposal: String
    /// Why.
    package var reason: String?
    /// Hashes of vouchers that were uploaded before, lower-case hexadecimal.
    @OrEmpty package var vouchers: [String] = []
    /// Personal: the customer’s reference.
    package var customer: String?

    package init(shop: String, item: ItemReference?, part: String, repairOrder: String, disposal: String) {
        self.shop = shop
        self.item = item
        self.part = part
        self.repairOrder = repairOrder
        self.disposal = disposal
    }
}

extension RemovePart: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "remove"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        let shopID = try RequestField.shop(shop)
        try context.actor.mustWorkAt(shopID)
        let vouchers = try LedgerField.vouchers(vouchers)
        let day = try calendar.claimedOrToday(removed, "removed", now: evidence.now)
        var record = RemovalRecord(
            part: try RequestField.text(part, "part"),
            repairOrder: try RequestField.text(repairOrder, "repairOrder", limit: 100), removed: day,
            disposal: try RequestField.choice(disposal, "disposal", Disposal.self))
        record.reason = try RequestField.optionalText(reason, "reason", limit: 1000)
        record.vouchers = vouchers
        record.customer = try RequestField.optionalText(customer, "customer", limit: 200)
        record.actor = context.actor.entryName
        let draft = record
        let writer = service.books
        return try await service.step(self, at: shopID, for: context) { transaction, shop in
            try transaction.requireVouchers(vouchers, in: shop.book)
            var record = draft
            if let item {
                record.item = try ItemResolver(transaction: transaction, shop: shop, evidence: evidence).resolve(item)
                    .item
            }
            return EntryAnswer(
                try writer.append(.removal(record), to: shop.book, claimedAt: calendar.start(day), in: transaction))
        }
    }
}
