/// Compares the shelf with the book (盘点) and records gain or loss.
public struct TakeStock: Codable, Hashable, Sendable {
    public var shop: String
    public var counts: [Count]

    /// Makes a request.
    public init(shop: String, counts: [Count]) {
        self.shop = shop
        self.counts = counts
    }

    /// What was counted of one item. A difference needs a reason.
    public struct Count: Codable, Hashable, Sendable {
        public var item: ItemReference
        public var counted: String
        public var unit: String?
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
        public var entry: EntryAnswer
        public var differences: [Difference]

        /// Makes an answer.
        public init(entry: EntryAnswer, differences: [Difference]) {
            self.entry = entry
            self.differences = differences
        }
    }

    /// A gain (盘盈) or loss (盘亏).
    public struct Difference: Codable, Hashable, Sendable {
        public var item: String
        public var expected: String
        public var counted: String

        /// Makes a difference.
        public init(item: String, expected: String, counted: String) {
            self.item = item
            self.expected = expected
            self.counted = counted
        }
    }
}
