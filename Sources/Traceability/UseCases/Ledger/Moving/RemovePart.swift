import Ledger

/// Records that a fitted part was taken out (拆下), and what became of it.
public struct RemovePart: Codable, Hashable, Sendable {
    public var shop: String
    /// The part, when it has a code; an old part without one is named by `part`.
    public var item: ItemReference?
    public var part: String
    public var repairOrder: String
    /// The day, `yyyy-mm-dd`; default today.
    public var removed: String?
    /// `to-customer`, `to-maker`, `scrapped` or `hazardous-waste`.
    public var disposal: String
    public var reason: String?
    @OrEmpty public var vouchers: [String] = []
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
    public typealias Answer = EntryAnswer
    public static let name = "remove"

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
