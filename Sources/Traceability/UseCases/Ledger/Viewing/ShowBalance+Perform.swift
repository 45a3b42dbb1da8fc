import Ledger
import PartCertificates
import PartLife
import StoreContract

extension ShowBalance: UseCase {
    package static let name = "show-balance"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        let calendar = service.policy.utcOffset
        let period = try days(today: calendar.day(service.surroundings.now()))
        var product = product
        if let text = product, !text.isEmpty { product = try RequestField.product(text).printed } else { product = nil }
        var certificate: StockKey?
        if let text = self.certificate, !text.isEmpty { certificate = .certificate(try LedgerField.certificate(text)) }
        let isByItem = try byItem()
        return try await service.store.read { [product, certificate] transaction in
            let shop = try transaction.enrolledShop(shopID)
            try context.actor.requireReading(of: shop, order: order, period: period, in: transaction)
            return try ShowBalance.answer(
                for: shop, period, calendar, product: product, certificate: certificate, isByItem: isByItem,
                in: transaction)
        }
    }

    /// The balance of a shop as the store knows it at this moment.
    ///
    /// - Parameters:
    ///   - period: nil for everything up to now.
    ///   - product: only this product, printed.
    ///   - certificate: only this item.
    ///   - isByItem: whether each item has a row of its own.
    static func answer(
        for shop: ShopRecord, _ period: ClosedRange<CalendarDay>?, _ calendar: UTCOffset,
        product: String? = nil, certificate: StockKey? = nil, isByItem: Bool = false,
        in transaction: any StoreTransaction
    ) throws -> Answer {
        try answer(
            for: shop, within: try period.map { try calendar.span($0, of: shop, in: transaction) } ?? 0..<UInt64.max,
            product: product, certificate: certificate, isByItem: isByItem, in: transaction)
    }

    /// The balance over some entries of a shop's book.
    static func answer(
        for shop: ShopRecord, within span: Range<UInt64>, product: String? = nil, certificate: StockKey? = nil,
        isByItem: Bool = false, in transaction: any StoreTransaction
    ) throws -> Answer {
        let movements = try MovementReader(transaction: transaction, shop: shop).movements(in: span)
        var sums: [BalanceSum.Key: BalanceSum] = [:]
        let shelf = ShelfReader(transaction: transaction, shop: shop)
        func add(_ item: StockKey, _ moved: ItemMovements, shelfNow: Quantity, _ what: ShelfReader.Product) throws {
            guard product == nil || product == what.text, certificate == nil || certificate == item else { return }
            let key = BalanceSum.Key(product: what.text, unit: moved.unit.text, item: isByItem ? item : nil)
            try sums[key, default: BalanceSum(name: what.name, unit: moved.unit)].add(moved, shelfNow: shelfNow)
        }
        var left = movements
        try shelf.forEach(onShelfOnly: false) { item in
            let unit = item.standing.unit
            let moved =
                left.removeValue(forKey: MovementTally.Item(key: item.key, unit: unit)) ?? ItemMovements(unit: unit)
            let what = ShelfReader.Product(code: item.productCode, name: item.productName, text: item.product)
            try add(item.key, moved, shelfNow: item.standing.onShelf, what)
        }
        // What was undone altogether has no standing any more, but it moved.
        var names: [ProductCode: String?] = [:]
        for (item, moved) in left {
            try add(item.key, moved, shelfNow: .zero(item.unit), try shelf.product(of: item.key, &names))
        }
        let rows = try sums.filter { try !$0.value.isBlank }.sorted { $0.key < $1.key }
        return Answer(
            rows: try rows.map { try $0.value.row($0.key) },
            balanced: try rows.allSatisfy { try $0.value.isBalanced })
    }

    /// The days asked for; nil for everything up to now.
    private func days(today: CalendarDay) throws(ServiceError) -> ClosedRange<CalendarDay>? {
        func given(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
        if given(from) == nil && given(to) == nil { return nil }
        return try LedgerField.period(
            given(from) ?? CalendarDay.first.description, given(to) ?? today.description)
    }

    private func byItem() throws(ServiceError) -> Bool {
        switch by ?? "" {
        case "", "product": false
        case "item": true
        default: throw .invalid("by", by, .oneOf(["product", "item"]))
        }
    }
}

/// The movements of all items of one row.
struct BalanceSum {
    struct Key: Hashable, Comparable {
        let product: String
        let unit: String
        /// Nil when rows are by product.
        let item: StockKey?

        static func < (left: Self, right: Self) -> Bool {
            if (left.product, left.unit) != (right.product, right.unit) {
                return (left.product, left.unit) < (right.product, right.unit)
            }
            guard let one = left.item, let other = right.item else { return false }
            return one < other
        }
    }

    let name: String?
    private var moved: ItemMovements
    /// What lies there now, as the lives of the items say.
    private var shelfNow: Quantity

    init(name: String?, unit: UnitCode) {
        self.name = name
        moved = ItemMovements(unit: unit)
        shelfNow = .zero(unit)
    }

    mutating func add(_ item: ItemMovements, shelfNow quantity: Quantity) throws {
        try moved.add(item)
        shelfNow = try shelfNow.adding(quantity)
    }

    /// On the shelf at the end of the period: what lies there now, less what happened since.
    private var closing: Quantity { get throws { try shelfNow.subtracting(moved.later) } }

    /// Whether what was there and came in is what went out and what is there.
    var isBalanced: Bool { get throws { try moved.sum == closing } }

    /// Whether nothing lay there and nothing moved.
    var isBlank: Bool { get throws { try moved.isBlank && closing.isZero } }

    func row(_ key: Key) throws -> ShowBalance.Row {
        func text(_ total: ShopStanding.Total) -> String { moved[total].numberText }
        return ShowBalance.Row(
            product: key.product, productName: name, item: key.item?.itemText, unit: key.unit,
            opening: moved.opening.numberText, received: text(.received), transferredIn: text(.transferredIn),
            gained: text(.gained), installed: text(.installed), returned: text(.returned),
            transferredOut: text(.transferredOut), scrapped: text(.scrapped), lost: text(.lost),
            corrected: moved.corrected.numberText, onShelf: try closing.numberText)
    }
}
