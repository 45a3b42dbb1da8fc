import Ledger

/// Records that a fitted part was taken out (拆下), and what became of it.
public struct RemovePart: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// The part, when it has a code; an old part without one is named by `part`.
    public var item: ItemReference?
    /// What it is, in words.
    public var part: String
    /// The repair order (任务委托书) it was taken out on.
    public var repairOrder: String
    /// The day, `yyyy-mm-dd`; default today.
    public var removed: String?
    /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
    public var disposal: String
    /// Why.
    public var reason: String?
    /// Hashes of vouchers that were uploaded before, lower-case hexadecimal.
    @OrEmpty public var vouchers: [String] = []
    /// Personal: the customer’s reference.
    public var customer: String?

    /// Makes a request.
    public init(shop: String, item: ItemReference?, part: String, repairOrder: String, disposal: String) {
        self.shop = shop
        self.item = item
        self.part = part
        self.repairOrder = repairOrder
        self.disposal = disposal
    }
}

extension RemovePart: UseCase {
    /// Where the entry stands.
    public typealias Answer = EntryAnswer
    /// The name of the use case.
    public static let name = "remove"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.calendar
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
        return try await service.step(self, at: shopID, for: context) { unit, shop in
            try unit.requireVouchers(vouchers, in: shop.book)
            var record = draft
            if let item {
                record.item = try ItemResolver(unit: unit, shop: shop, evidence: evidence).resolve(item).item
            }
            return EntryAnswer(
                try writer.append(.removal(record), to: shop.book, claimedAt: calendar.start(day), in: unit))
        }
    }
}
