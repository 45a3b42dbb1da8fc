/// Compares the shelf with the book (盘点) and records gain or loss.
package struct TakeStock: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// What was counted, each item once.
    package var counts: [Count]
    /// The size of the book that the person saw who reviewed the count; nil when it was not compared with the book before.
    package var reviewed: UInt64?

    package init(shop: String, counts: [Count], reviewed: UInt64? = nil) {
        self.shop = shop
        self.counts = counts
        self.reviewed = reviewed
    }

    /// What was counted of one item. A difference needs a cause.
    package struct Count: Codable, Hashable, Sendable {
        /// Which item.
        package var item: ItemReference
        /// What lies on the shelf, a decimal.
        package var counted: String
        /// The unit of the quantity; default the one that the item is counted in.
        package var unit: String?
        /// Why it differs from the book: `miscounted`, `lost`, `damaged`, `found`, `not-recorded` or `other`.
        package var cause: String?
        /// More about that.
        package var note: String?
        /// What clients of older versions say in place of both: a note, the cause being `other`.
        package var reason: String?

        package init(
            item: ItemReference, counted: String, unit: String? = nil, cause: String? = nil, note: String? = nil
        ) {
            self.item = item
            self.counted = counted
            self.unit = unit
            self.cause = cause
            self.note = note
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
