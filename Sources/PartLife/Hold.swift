public import Ledger

/// Stock of a receipt whose incoming inspection ended in quarantine: on the shelf, but not to be fitted.
///
/// It lasts until a correction amends the result, even when nothing of it is left on the shelf.
public struct Hold: Hashable, Sendable {
    /// The shop.
    public let shop: BookID
    /// The receipt entry in that shop's book.
    public let receipt: UInt64
    /// How much of it is on the shelf.
    public internal(set) var remaining: Quantity
}

/// How much of a return, a scrapping or a stock-take loss was held stock, so that undoing it holds the stock again.
public struct HeldDraw: Hashable, Sendable {
    /// The shop.
    public let shop: BookID
    /// The entry that drew it.
    public let seq: UInt64
    /// The receipt whose held stock was drawn.
    public let receipt: UInt64
    /// How much.
    public internal(set) var quantity: Quantity
}
