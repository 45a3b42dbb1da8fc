package import Ledger

/// Where a serialised part is fitted now.
package struct OpenInstall: Hashable, Sendable {
    /// The shop that fitted it.
    package let shop: BookID
    /// The install entry in that shop's book.
    package let seq: UInt64
    /// The repair order.
    package let repairOrder: String
    /// When it was recorded, in milliseconds since 1970.
    package let at: Int64

    /// An open install.
    package init(shop: BookID, seq: UInt64, repairOrder: String, at: Int64) {
        self.shop = shop
        self.seq = seq
        self.repairOrder = repairOrder
        self.at = at
    }
}
