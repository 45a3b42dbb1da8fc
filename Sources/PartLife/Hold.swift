package import Ledger

/// Stock of a receipt whose incoming inspection ended in quarantine: on the shelf, but not to be fitted.
///
/// It lasts until a correction amends the result, even when nothing of it is left on the shelf.
package struct Hold: Hashable, Sendable {
    /// The shop.
    package let shop: BookID
    /// The receipt entry in that shop's book.
    package let receipt: UInt64
    /// How much of it is on the shelf.
    package internal(set) var remaining: Quantity
}

/// How much of a return, a scrapping or a stock-take loss was held stock, so that undoing it holds the stock again.
package struct HeldDraw: Hashable, Sendable {
    /// The shop.
    package let shop: BookID
    /// The entry that drew it.
    package let seq: UInt64
    /// The receipt whose held stock was drawn.
    package let receipt: UInt64
    /// How much.
    package internal(set) var quantity: Quantity
}
