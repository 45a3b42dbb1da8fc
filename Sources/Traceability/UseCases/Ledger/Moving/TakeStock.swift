/// Compares the shelf with the book (盘点) and records gain or loss.
public struct TakeStock: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// What was counted, each item once.
    public var counts: [Count]

    /// Makes a request.
    public init(shop: String, counts: [Count]) {
        self.shop = shop
        self.counts = counts
    }

    /// What was counted of one item. A difference needs a reason.
    public struct Count: Codable, Hashable, Sendable {
        /// Which item.
        public var item: ItemReference
        /// What lies on the shelf, a decimal.
        public var counted: String
        /// The unit of the quantity; default the one that the item is counted in.
        public var unit: String?
        /// Why it differs from the book.
        public var reason: String?

        /// Makes a count.
        public init(item: ItemReference, counted: String, unit: String? = nil, reason: String? = nil) {
            self.item = item
            self.counted = counted
            self.unit = unit
            self.reason = reason
        }
    }

    /// The entry, and what differed.
    public struct Answer: Codable, Hashable, Sendable {
        /// Where the entry stands.
        public var entry: EntryAnswer
        /// The items whose count differs from the book.
        public var differences: [Difference]

        /// Makes an answer.
        public init(entry: EntryAnswer, differences: [Difference]) {
            self.entry = entry
            self.differences = differences
        }
    }

    /// A gain (盘盈) or loss (盘亏).
    public struct Difference: Codable, Hashable, Sendable {
        /// Which item.
        public var item: String
        /// What the book says.
        public var expected: String
        /// What lies on the shelf, a decimal.
        public var counted: String

        /// Makes a difference.
        public init(item: String, expected: String, counted: String) {
            self.item = item
            self.expected = expected
            self.counted = counted
        }
    }
}
