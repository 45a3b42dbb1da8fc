package import DomainCoding
package import Ledger
package import PartCertificates
import PartLife
import StoreContract

/// The mass balance of a shop over a period, summed by product or item by item.
package struct ShowBalance: UseCase, Hashable {
    package var shop: ShopID
    /// First day of recording; absent: from the book's first entry on.
    package var from: CalendarDay?
    /// Last day of recording, included; absent: up to now.
    package var to: CalendarDay?
    /// Only this product.
    package var product: ProductCode?
    /// Only this certificate.
    package var certificate: CertificateID?
    /// `product` is the default.
    package var by: Grouping?
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?

    /// What has a row of its own: each product and unit, or each certificate and line.
    package enum Grouping: String, WordValue {
        case product, item
    }

    package init(shop: ShopID) { self.shop = shop }

    /// What moved, with the identity
    /// opening + received + transferred in + gained + corrected
    /// = installed + returned + transferred out + scrapped + lost + sold + on the shelf at the end.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by product; where nothing lay and nothing moved there is no row.
        package var rows: [Row]
        /// Whether the identity holds in every row.
        package var balanced: Bool
    }

    /// Quantities as decimals in `unit`. What entries of the period recorded stands under its own head as recorded;
    /// what corrections of the period changed, whatever they correct, stands under `corrected`.
    package struct Row: Hashable, Sendable {
        /// GTIN or part number; the name of a line that has neither. As it counts now.
        package var product: String
        /// The name in the catalogue.
        package var productName: String?
        /// When asked for by item.
        package var item: StockItem?
        /// The unit of the quantities.
        package var unit: UnitCode
        /// A quantity under each head.
        fileprivate var quantities: [Head: Quantity]

        package subscript(head: Head) -> Quantity { quantities[head] ?? .zero(unit) }

        init(
            product: String, productName: String?, item: StockItem?, unit: UnitCode,
            _ quantity: (Head) throws -> Quantity
        ) rethrows {
            (self.product, self.productName, self.item, self.unit) = (product, productName, item, unit)
            quantities = [:]
            for head in Head.allCases { quantities[head] = try quantity(head) }
        }
    }

    /// What a quantity of a row is; the order is that of the columns, so that the identity reads from left to right.
    package enum Head: String, CodingKey, CaseIterable, Sendable {
        /// On the shelf when the period began.
        case opening
        /// Received from suppliers, rejected goods apart.
        case received
        /// Arrived from other shops.
        case transferredIn
        /// Found at stock-takes.
        case gained
        /// What corrections put back on the shelf, or below zero took off it.
        case corrected
        /// Issued to repair orders.
        case installed
        /// Gone back to suppliers.
        case returned
        /// Left for other shops.
        case transferredOut
        /// Scrapped.
        case scrapped
        /// Missed at stock-takes.
        case lost
        /// Sold over the counter.
        case sold
        /// On the shelf when the period ended, quarantined stock included; below zero where parts were installed that
        /// had not been received by then.
        case onShelf

        /// The total that it sums up; nil for what lies there and for corrections.
        var total: ShopStanding.Total? {
            switch self {
            case .opening, .corrected, .onShelf: nil
            case .received: .received
            case .transferredIn: .transferredIn
            case .gained: .gained
            case .installed: .installed
            case .returned: .returned
            case .transferredOut: .transferredOut
            case .scrapped: .scrapped
            case .lost: .lost
            case .sold: .sold
            }
        }

        /// The heading of its column in a sheet.
        var slug: String {
            switch self {
            case .transferredIn: "transferred-in"
            case .transferredOut: "transferred-out"
            case .onShelf: "closing"
            default: rawValue
            }
        }
    }

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
        for (item, moved) in left {
            try add(item.key, moved, shelfNow: .zero(item.unit), try shelf.product(of: item.key))
        }
        let rows = try sums.filter { try !$0.value.isBlank }.sorted { $0.key < $1.key }
        return Answer(
            rows: try rows.map { try $0.value.row($0.key) },
            balanced: try rows.allSatisfy { try $0.value.isBalanced })
    }
}

extension ShowBalance.Row: Codable {
    private enum Key: String, CodingKey { case product, productName, item, unit }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let heads = try decoder.container(keyedBy: ShowBalance.Head.self)
        let unit = try container.decode(UnitCode.self, forKey: .unit)
        try self.init(
            product: try container.decode(String.self, forKey: .product),
            productName: try container.decodeIfPresent(String.self, forKey: .productName),
            item: try container.decodeIfPresent(StockItem.self, forKey: .item), unit: unit
        ) { head in
            // Kept statements of programs that knew no sales have no such head.
            if head == .sold, !heads.contains(head) { return .zero(unit) }
            let stated = try heads.decode(StatedQuantity.self, forKey: head)
            do throws(QuantityError) {
                return try stated.quantity(unit: unit)
            } catch {
                throw DecodingError.dataCorrupted(.refused(StatedQuantity.schema, at: heads.codingPath + [head]))
            }
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(product, forKey: .product)
        try container.encodeIfPresent(productName, forKey: .productName)
        try container.encodeIfPresent(item, forKey: .item)
        try container.encode(unit, forKey: .unit)
        var heads = encoder.container(keyedBy: ShowBalance.Head.self)
        for head in ShowBalance.Head.allCases { try heads.encode(self[head].numberText, forKey: head) }
    }

    /// The row as the cells of a sheet, in the order of ``ShowBalance/Head``.
    package var cells: [String] {
        [product, productName ?? "", item?.description ?? "", unit.text]
            + ShowBalance.Head.allCases.map { self[$0].numberText }
    }
}

extension ShowBalance.Answer {
    /// The rows as a sheet: UTF-8 with BOM, formula-safe, one heading.
    package var csv: String {
        var writer = CSVWriter()
        writer.write(["product", "name", "item", "unit"] + ShowBalance.Head.allCases.map(\.slug))
        for row in rows { writer.write(row.cells) }
        return writer.contents
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
            if let total = head.total { return moved[total] }
            return switch head {
            case .opening: moved.opening
            case .corrected: moved.corrected
            default: try closing
            }
        }
    }
}
