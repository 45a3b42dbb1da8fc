package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// Records that a fitted part was taken out (拆下), and what became of it.
package struct RemovePart: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: ShopID
    /// The part, when it has a code; an old part without one is named by `part`.
    package var item: ItemReference?
    /// What it is, in words.
    package var part: StatedText<400>
    /// The repair order (任务委托书) it was taken out on.
    package var repairOrder: StatedText<100>
    /// The day; default today.
    package var removed: CalendarDay?
    /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
    package var disposal: Disposal
    /// Why.
    package var reason: StatedText<1000>?
    /// Hashes of vouchers that were uploaded before.
    @OrEmpty package var vouchers: [Digest] = []
    /// Personal: the customer’s reference.
    package var customer: StatedText<200>?

    package init(
        shop: ShopID, item: ItemReference?, part: StatedText<400>, repairOrder: StatedText<100>, disposal: Disposal
    ) {
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
        try context.actor.mustWorkAt(shop)
        let vouchers = try vouchers.onceEach()
        let day = try calendar.claimedOrToday(removed, "removed", now: evidence.now)
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            try transaction.requireVouchers(vouchers, in: shop.book)
            let resolver = ItemResolver(transaction: transaction, shop: shop, evidence: evidence)
            var record = RemovalRecord(
                part: part.text, repairOrder: repairOrder.text, removed: day, disposal: disposal)
            record.item = try item.map { try resolver.resolve($0).item }
            record.reason = reason?.text
            record.vouchers = vouchers
            record.customer = customer?.text
            record.actor = context.actor.entryName
            return EntryAnswer(
                try writer.append(.removal(record), to: shop.book, claimedAt: calendar.start(day), in: transaction))
        }
    }
}
