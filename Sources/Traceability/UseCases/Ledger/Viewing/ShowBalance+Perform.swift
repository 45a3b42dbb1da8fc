import DomainCoding
import Ledger
import PartCertificates
import PartLife
import StoreContract

extension ShowBalance: UseCase {
    package static let name = "show-balance"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let calendar = service.policy.utcOffset
        let today = calendar.day(service.surroundings.now())
        // Everything up to now without either day.
        let period =
            from == nil && to == nil ? nil : try CalendarDay.period(from: from ?? .epoch, to: to ?? today)
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try context.actor.requireReading(of: shop, order: order?.text, period: period, in: transaction)
            return try ShowBalance.answer(
                for: shop,
                within: try period.map { try calendar.span($0, of: shop, in: transaction) } ?? 0..<UInt64.max,
                product: product, certificate: certificate.map(StockKey.certificate), isByItem: by == .item,
                in: transaction)
        }
    }

    /// The balance over some entries of a shop's book, as the store knows it at this moment.
    ///
    /// - Parameters:
    ///   - certificate: only this item.
    ///   - isByItem: whether each item has a row of its own.
    static func answer(
        for shop: ShopRecord, within span: Range<UInt64>, product: ProductCode? = nil, certificate: StockKey? = nil,
        isByItem: Bool = false, in transaction: any StoreTransaction
    ) throws -> Answer {
        let movements = try MovementReader(transaction: transaction, shop: shop).movements(in: span)
        var sums: [BalanceSum.Key: BalanceSum] = [:]
        let shelf = ShelfReader(transaction: transaction, shop: shop)
        func add(_ item: StockKey, _ moved: ItemMovements, shelfNow: Quantity, _ what: ShelfReader.Product) throws {
            guard product == nil || product?.printed == what.text, certificate == nil || certificate == item else {
                return
            }
            let key = BalanceSum.Key(product: what.text, unit: moved.unit, item: isByItem ? item : nil)
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
}

/// The movements of all items of one row.
struct BalanceSum {
    struct Key: Hashable, Comparable {
        let product: String
        let unit: UnitCode
        /// Nil when rows are by product.
        let item: StockKey?

        static func < (left: Self, right: Self) -> Bool {
            if (left.product, left.unit) != (right.product, right.unit) {
                return (left.product, left.unit.text) < (right.product, right.unit.text)
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
        try ShowBalance.Row(product: key.product, productName: name, item: key.item?.item, unit: key.unit) { head in
            switch head {
            case .opening: moved.opening
            case .received: moved[.received]
            case .transferredIn: moved[.transferredIn]
            case .gained: moved[.gained]
            case .installed: moved[.installed]
            case .returned: moved[.returned]
            case .transferredOut: moved[.transferredOut]
            case .scrapped: moved[.scrapped]
            case .lost: moved[.lost]
            case .corrected: moved.corrected
            case .onShelf: try closing
            }
        }
    }
}
