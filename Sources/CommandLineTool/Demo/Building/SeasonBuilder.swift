import PartCertificates

/// Builds a ``SeasonPlan``: parts first, then deliveries day by day, then what is made of them.
struct SeasonBuilder {
    var random: SplitMix64
    var plan: SeasonPlan
    let scale: SeasonScale

    /// Lots that are issued and not yet sold out, by product, in the order of issue.
    var stock: [[StockedLot]]
    /// Parts of the lots that some anomalies are made of, by lot.
    var reserved: [String: [Int]] = [:]
    /// How much of each lot certificate was sold, in thousandths.
    var soldOfLot: [Int: Int] = [:]
    var lotNumbers: [String: Int] = [:]
    var serialNumbers: [String: Int] = [:]
    /// Parts on a shop's shelf of which nothing else is planned.
    var shelf: [Holding] = []
    /// Received lots of consumables, with what is left.
    var drums: [Drum] = []
    /// Uncertified lines with what is left of them.
    var loose: [LooseLine] = []
    /// Clones of parts that their shops fit before: the holding and the last day for that.
    var toInstallBefore: [(holding: Holding, day: Int)] = []
    /// The holding that was copied last.
    var lastOriginal: Holding?
    /// Deliveries of the day, to which more lines may be added.
    var openDeliveries: [DeliveryKey: Int] = [:]
    var orderNumbers: [Int]
    var noteNumber = 0

    /// What is left of a lot.
    struct StockedLot {
        var lot: String
        var day: Int
        var parts: [Int]
    }

    /// A part on a shelf.
    struct Holding: Hashable {
        var part: Int
        var shop: Int
        var supplier: Int
        var day: Int
        /// Where it was received.
        var delivery: Int
        var line: Int
        /// Whether its line is an ordinary one, which may become the original of a copy.
        var isPlain: Bool
    }

    /// A received lot of a consumable.
    struct Drum {
        var part: Int
        var shop: Int
        var day: Int
        var left: Int
    }

    /// An uncertified line.
    struct LooseLine {
        var shop: Int
        var day: Int
        var delivery: Int
        var line: Int
        var left: Int
    }

    struct DeliveryKey: Hashable {
        var shop: Int
        var supplier: Int?
    }

    init(seed: UInt64, scale: SeasonScale) {
        random = SplitMix64(seed: seed)
        self.scale = scale
        plan = SeasonPlan(
            seed: seed, scale: scale, makers: SeasonMaker.all, products: SeasonProduct.all,
            suppliers: SeasonSupplier.all, shops: SeasonShop.all)
        stock = Array(repeating: [], count: SeasonProduct.all.count)
        orderNumbers = Array(repeating: 0, count: SeasonShop.all.count)
    }

    mutating func build() -> SeasonPlan {
        makeParts()
        makeDeliveries()
        makeTransfers()
        makeInstalls()
        makeMoves()
        makeScans()
        return plan
    }

    /// Takes a random holding that suits, so that nothing else is planned with it.
    mutating func takeHolding(where suits: (Holding) -> Bool) -> Holding? {
        guard !shelf.isEmpty else { return nil }
        let start = random.index(below: shelf.count)
        for step in 0..<shelf.count {
            let index = (start + step) % shelf.count
            guard suits(shelf[index]) else { continue }
            let found = shelf[index]
            shelf.swapAt(index, shelf.count - 1)
            shelf.removeLast()
            return found
        }
        return nil
    }

    /// The next number of a shop's repair orders.
    mutating func repairOrder(of shop: Int) -> String {
        orderNumbers[shop] += 1
        return "RO-\(plan.shops[shop].id)-\(String(10_000 + orderNumbers[shop]).dropFirst())"
    }

    /// A share of a price, in fen, rounded to whole jiao.
    func share(_ percent: Int, of price: Int) -> Int { max(10, price * percent / 1_000 * 10) }

    /// What one maker issues of one product on one day.
    private struct Issue {
        var day: Int
        var product: Int
        var count: Int
        var lot: String?
        var partClass: PartClass?
        var useBy: Int?
        /// Thousandths, for a lot of a consumable.
        var quantity: Int?
        /// Whether ordinary deliveries may draw on it.
        var isOrdinary = true
    }

    /// The day of the first batch.
    static let issueStart = -106
    private static let lastIssue = -22
    /// The lots that some anomalies are made of.
    static let recalledLot = "C15-R1"
    static let shortLivedLot = "A51-S1"
    static let refurbishedLot = "T12-W1"
    /// The last good day of the short-lived lot, and the day of the recall.
    static let shortLivedUntil = -9
    static let recallDay = -12

    /// Plans every certificate, and the batches in which the makers issue them.
    mutating func makeParts() {
        let days = issueDays
        var issues = specialIssues(on: days[0])
        let special = issues.reduce(0) { $0 + $1.count }
        issues += serialIssues(scale.serials - special, on: days) + lotIssues(on: days)
        for day in days {
            for maker in plan.makers.indices {
                let mine = issues.filter { $0.day == day && plan.products[$0.product].maker == maker }
                let first = plan.parts.count
                for issue in mine { add(issue, maker: maker) }
                guard plan.parts.count > first else { continue }
                plan.batches.append(SeasonBatch(maker: maker, day: day, parts: first..<plan.parts.count))
            }
        }
        let product = product(marked: "C15")
        plan.recalls = [
            SeasonRecall(
                maker: plan.products[product].maker, product: product, lot: Self.recalledLot, day: Self.recallDay,
                name: "HC-RECALL-01")
        ]
    }

    /// The index of a product.
    func product(marked mark: String) -> Int {
        plan.products.firstIndex { $0.mark == mark } ?? 0
    }

    private var issueDays: [Int] {
        let span = Self.lastIssue - Self.issueStart
        return (0..<scale.issueDays).map { Self.issueStart + $0 * span / (scale.issueDays - 1) }
    }

    private func specialIssues(on day: Int) -> [Issue] {
        func count(_ kind: SeasonAnomaly.Kind) -> Int { 2 * (scale.anomalies[kind] ?? 0) }
        return [
            Issue(
                day: day, product: product(marked: "C15"), count: count(.recalled), lot: Self.recalledLot,
                isOrdinary: false),
            Issue(
                day: day, product: product(marked: "A51"), count: count(.expired), lot: Self.shortLivedLot,
                useBy: Self.shortLivedUntil, isOrdinary: false),
            Issue(
                day: day, product: product(marked: "T12"), count: count(.refurbishedAsNew), lot: Self.refurbishedLot,
                partClass: .refurbished, isOrdinary: false),
        ]
    }

    /// Shares the serials among products by weight and among days, more on the first day.
    private func serialIssues(_ total: Int, on days: [Int]) -> [Issue] {
        let weights = plan.products.map(\.weight)
        let firstShare = days.count > 3 ? 25 : 60
        var issues: [Issue] = []
        for (product, count) in shares(of: total, by: weights).enumerated() where count > 0 {
            let rest = days.count - 1
            let byDay = shares(of: count, by: [firstShare * rest] + Array(repeating: 100 - firstShare, count: rest))
            for (day, count) in zip(days, byDay) where count > 0 {
                issues.append(Issue(day: day, product: product, count: count))
            }
        }
        return issues
    }

    /// Lots of the consumables, in turn.
    private mutating func lotIssues(on days: [Int]) -> [Issue] {
        let consumables = plan.products.indices.filter { plan.products[$0].isConsumable }
        return (0..<scale.lots).map { index in
            Issue(
                day: days[index * days.count / scale.lots], product: consumables[index % consumables.count], count: 1,
                quantity: 1_000 * random.number(in: 20...40) * 10)
        }
    }

    /// Whole numbers in proportion to weights that add up to the total (largest remainders).
    func shares(of total: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        var shares = weights.map { total * $0 / sum }
        let rest = total - shares.reduce(0, +)
        let byRemainder = weights.indices.sorted {
            let (left, right) = (total * weights[$0] % sum, total * weights[$1] % sum)
            return left == right ? $0 < $1 : left > right
        }
        for index in byRemainder.prefix(rest) { shares[index] += 1 }
        return shares
    }

    private mutating func add(_ issue: Issue, maker: Int) {
        let product = plan.products[issue.product]
        var left = issue.count
        while left > 0 {
            let size = min(left, issue.lot == nil ? scale.lotSize : left)
            let lot = issue.lot ?? nextLot(of: product)
            var parts: [Int] = []
            for _ in 0..<(issue.quantity == nil ? size : 1) {
                parts.append(plan.parts.count)
                plan.parts.append(
                    SeasonPart(
                        maker: maker, product: issue.product, batch: plan.batches.count,
                        serial: issue.quantity == nil ? nextSerial(of: product) : nil, lot: lot,
                        partClass: issue.partClass ?? product.partClass,
                        useBy: issue.useBy ?? product.shelfLife.map { issue.day + $0 }, quantity: issue.quantity))
            }
            if issue.isOrdinary {
                stock[issue.product].append(StockedLot(lot: lot, day: issue.day, parts: parts))
            } else {
                reserved[lot] = parts
            }
            left -= size
        }
    }

    private mutating func nextLot(of product: SeasonProduct) -> String {
        lotNumbers[product.mark, default: 0] += 1
        return product.mark + "-" + String(1_000 + (lotNumbers[product.mark] ?? 0)).dropFirst()
    }

    /// Serials rise with gaps, as a line's do that sorts some out.
    private mutating func nextSerial(of product: SeasonProduct) -> String {
        serialNumbers[product.mark, default: 100_000] += random.number(in: 1...7)
        return product.mark + "N" + String(serialNumbers[product.mark] ?? 0)
    }
}
