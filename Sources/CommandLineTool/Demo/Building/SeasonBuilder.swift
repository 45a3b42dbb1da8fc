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
}
