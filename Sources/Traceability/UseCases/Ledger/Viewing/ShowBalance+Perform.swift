import Ledger
import PartCertificates
import PartLife

extension ShowBalance: UseCase {
    /// The name of the use case.
    public static let name = "show-balance"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let shopID = try RequestField.shop(shop)
        var product = product
        if let text = product, !text.isEmpty { product = try RequestField.product(text).printed } else { product = nil }
        var certificate: StockKey?
        if let text = self.certificate, !text.isEmpty { certificate = .certificate(try LedgerField.certificate(text)) }
        return try await service.store.read { [product, certificate] unit in
            let shop = try unit.enrolledShop(shopID)
            try context.actor.requireReading(of: shop, order: order, period: nil, in: unit)
            var sums: [BalanceSum.Key: BalanceSum] = [:]
            try ShelfReader(unit: unit, shop: shop).forEach(onShelfOnly: false) { item in
                guard product == nil || product == item.product, certificate == nil || certificate == item.key else {
                    return
                }
                let key = BalanceSum.Key(product: item.product, unit: item.standing.unit.text)
                try sums[key, default: BalanceSum(name: item.productName, unit: item.standing.unit)].add(item.standing)
            }
            let rows = sums.sorted { $0.key < $1.key }
            return Answer(
                rows: rows.map { $0.value.row($0.key.product) },
                balanced: try rows.allSatisfy { try $0.value.isBalanced })
        }
    }
}

/// The totals of all items of one product and unit.
struct BalanceSum {
    struct Key: Hashable, Comparable {
        let product: String
        let unit: String

        static func < (left: Self, right: Self) -> Bool { (left.product, left.unit) < (right.product, right.unit) }
    }

    let name: String?
    private var totals: [ShopStanding.Total: Quantity] = [:]
    private var onShelf: Quantity
    private let zero: Quantity

    init(name: String?, unit: UnitCode) {
        self.name = name
        zero = .zero(unit)
        onShelf = zero
    }

    mutating func add(_ standing: ShopStanding) throws {
        for total in ShopStanding.Total.allCases {
            totals[total] = try self[total].adding(standing[total])
        }
        onShelf = try onShelf.adding(standing.onShelf)
    }

    /// Whether what came in is what went out and what is there.
    var isBalanced: Bool {
        get throws {
            var rest = onShelf
            for total in ShopStanding.Total.allCases {
                rest = try total.isIntake ? rest.subtracting(self[total]) : rest.adding(self[total])
            }
            return rest.isZero
        }
    }

    func row(_ product: String) -> ShowBalance.Row {
        func text(_ total: ShopStanding.Total) -> String { self[total].numberText }
        return ShowBalance.Row(
            product: product, productName: name, unit: zero.unit.text, received: text(.received),
            transferredIn: text(.transferredIn), gained: text(.gained), installed: text(.installed),
            returned: text(.returned), transferredOut: text(.transferredOut), scrapped: text(.scrapped),
            lost: text(.lost), onShelf: onShelf.numberText)
    }

    private subscript(total: ShopStanding.Total) -> Quantity { totals[total] ?? zero }
}
