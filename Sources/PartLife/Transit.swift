package import Ledger

/// Stock that left one shop and has not arrived at the other: it is on no shelf.
package struct Transit: Hashable, Sendable {
    /// The shop it left.
    package let from: BookID
    /// The shop it goes to.
    package let to: BookID
    /// The transfer's number, the same at both shops.
    package let number: String
    /// How much is still under way.
    package let quantity: Quantity

    /// A transfer under way.
    package init(from: BookID, to: BookID, number: String, quantity: Quantity) {
        self.from = from
        self.to = to
        self.number = number
        self.quantity = quantity
    }

    /// By shops, then by the bytes of the number.
    static func precedes(_ left: Transit, _ right: Transit) -> Bool {
        if left.from != right.from { return left.from < right.from }
        if left.to != right.to { return left.to < right.to }
        return left.number.utf8.lexicographicallyPrecedes(right.number.utf8)
    }
}
