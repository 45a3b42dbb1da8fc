public import Ledger

/// Where a serialised part is fitted now.
public struct OpenInstall: Hashable, Sendable {
    /// The shop that fitted it.
    public let shop: BookID
    /// The install entry in that shop's book.
    public let seq: UInt64
    /// The repair order.
    public let repairOrder: String
    /// When it was recorded, in milliseconds since 1970.
    public let at: Int64

    /// An open install.
    public init(shop: BookID, seq: UInt64, repairOrder: String, at: Int64) {
        self.shop = shop
        self.seq = seq
        self.repairOrder = repairOrder
        self.at = at
    }
}
