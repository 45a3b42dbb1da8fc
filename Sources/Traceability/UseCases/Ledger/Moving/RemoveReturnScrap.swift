package import DomainCoding
package import Ledger
package import MerkleTree
import StoreContract

/// Records that a fitted part was taken out (拆下), and what became of it.
package struct RemovePart: UseCase, Hashable {
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
        (self.shop, self.item, self.part) = (shop, item, part)
        (self.repairOrder, self.disposal) = (repairOrder, disposal)
    }

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

/// Returns stock to its supplier.
package struct ReturnPart: UseCase, Hashable {
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

/// Scraps stock (报废).
package struct ScrapPart: UseCase, Hashable {
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
