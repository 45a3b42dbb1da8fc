package import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// A shop's work of some days: its repair orders with their parts, newest first, and how much was recorded.
package struct ShowShopDay: UseCase, Hashable {
    package var shop: ShopID
    /// Days of recording up to and with today, 1–90; default 1.
    package var days: Int?
    /// Only this repair order.
    package var repairOrder: StatedText<100>?

    package init(shop: ShopID, days: Int? = nil, repairOrder: StatedText<100>? = nil) {
        self.shop = shop
        self.days = days
        self.repairOrder = repairOrder
    }

    /// What the shop did.
    package struct Answer: Codable, Hashable, Sendable {
        /// Today at the shop.
        package var today: CalendarDay
        /// Repair orders, the one with the newest entry first.
        package var orders: [Order]
        /// Entries by kind, as recorded.
        package var entries: [EntryKind: Int]
    }

    /// A repair order (任务委托书) and what was fitted and taken out on it.
    package struct Order: Codable, Hashable, Sendable {
        /// Its number.
        package var number: String
        /// When its newest entry was recorded, milliseconds since 1970.
        package var lastAt: Int64
        /// Its parts in the order of their entries.
        package var parts: [Part]
    }

    /// A part that was fitted or taken out, as the entry counts now.
    package struct Part: Codable, Hashable, Sendable {
        /// The entry.
        package var seq: UInt64
        /// `install` or `removal`.
        package var kind: EntryKind
        /// Absent for an old part without a code.
        package var item: StockItem?
        /// What it is: the name in the catalogue, else what the entry says.
        package var name: Bilingual
        package var partClass: PartClass?
        package var quantity: Quantity?
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
        /// Whether a correction made the entry void.
        package var isVoid: Bool
    }

    package static let name = "show-shop-day"

    /// Lets in whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let days = try RequestField.integer(days ?? 1, "days", in: 1...90)
        let calendar = service.policy.utcOffset
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            let start = calendar.start(calendar.day(now)) - Int64(days - 1) * 86_400_000
            let first = try transaction.books.firstIndex(shop.book, recordedFrom: start)
            var tally = ShopDayTally(transaction: transaction, wanted: repairOrder?.text)
            try CorrectedBook(transaction: transaction, book: shop.book).forEachReading(from: first, to: .max) {
                try tally.add($0)
            }
            return Answer(today: calendar.day(now), orders: tally.newestFirst, entries: tally.entries)
        }
    }
}

/// Sums up entries by repair order.
private struct ShopDayTally {
    private let products: KnownProducts
    private let wanted: String?
    var entries: [EntryKind: Int] = [:]
    private var orders: [String: ShowShopDay.Order] = [:]

    init(transaction: any StoreTransaction, wanted: String?) {
        products = KnownProducts(in: transaction)
        self.wanted = wanted
    }

    var newestFirst: [ShowShopDay.Order] {
        orders.values.sorted { ($0.lastAt, $0.number) > ($1.lastAt, $1.number) }
    }

    mutating func add(_ reading: CorrectedBook.Reading) throws {
        entries[reading.stored.kind, default: 0] += 1
        let part: (order: String, ShowShopDay.Part)
        switch reading.effective ?? reading.record {
        case .install(let install):
            let name = try products.name(
                of: install.product, otherwise: install.product?.printed ?? install.item.description)
            part = (install.repairOrder, self.part(reading, install.item, name, install.partClass, install.quantity))
        case .removal(let removal):
            part = (removal.repairOrder, self.part(reading, removal.item, Bilingual(removal.part), nil, nil))
        default: return
        }
        guard wanted == nil || wanted == part.order else { return }
        orders[part.order, default: .init(number: part.order, lastAt: 0, parts: [])].parts.append(part.1)
        orders[part.order]?.lastAt = reading.stored.recordedAt
    }

    private func part(
        _ reading: CorrectedBook.Reading, _ item: StockItem?, _ name: Bilingual, _ partClass: PartClass?,
        _ quantity: Quantity?
    ) -> ShowShopDay.Part {
        ShowShopDay.Part(
            seq: reading.stored.seq, kind: reading.stored.kind, item: item, name: name, partClass: partClass,
            quantity: quantity, recordedAt: reading.stored.recordedAt, isVoid: reading.effective == nil)
    }
}
