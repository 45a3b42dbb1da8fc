/// Compares the shelf with the book (盘点) and records gain or loss.
package struct TakeStock: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// What was counted, each item once.
    package var counts: [Count]

    package init(shop: String, counts: [Count]) {
        self.shop = shop
        self.counts = counts
    }

    /// What was counted of one item. A difference needs a reason.
    package struct Count: Codable, Hashable, Sendable {
        /// Which item.
        package var item: ItemReference
        /// What lies on the shelf, a decimal.
        package var counted: String
        /// The unit of the quantity; default the one that the item is counted in.
        package var unit: String?
        /// Why it differs from the book.
        package var reason: String?

        package init(item: ItemReference, counted: String, unit: String? = nil, reason: String? = nil) {
            self.item = item
            self.counted = counted
            self.unit = unit
            self.reason = reason
        }
    }

    /// The entry, and what differed.
    package struct Answer: Codable, Hashable, Sendable {
        /// Where the entry stands.
        package var entry: EntryAnswer
        /// The items whose count differs from the book.
        package var differences: [Difference]

        package init(entry: EntryAnswer, differences: [Difference]) {
            self.entry = entry
            self.differences = differences
        }
    }

    /// A gain (盘盈) or loss (盘亏).
    package struct Difference: Codable, Hashable, Sendable {
        /// Which item.
        package var item: String
        /// What the book says.
        package var expected: String
        /// What lies on the shelf, a decimal.
        package var counted: String

        package init(item: String, expected: String, counted: String) {
            self.item = item
            self.expected = expected
            self.counted = counted
        }
    }
}
