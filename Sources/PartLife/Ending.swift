package import Ledger

/// How the life of a serialised part ended.
package struct Ending: Hashable, Sendable {
    /// What happened to it.
    package enum Cause: UInt64, FieldChoice {
        /// It was taken out of what it was fitted to.
        case removed = 1
        /// It was scrapped from the shelf.
        case scrapped = 2

        package static let slugs = ["removed", "scrapped"]
    }

    /// What happened to it.
    package let cause: Cause
    /// The shop that recorded it.
    package let shop: BookID
    /// The entry in that shop's book.
    package let seq: UInt64
    /// When it was recorded, in milliseconds since 1970.
    package let at: Int64
    /// The install that a removal closed, if one was on record.
    package let install: OpenInstall?

    /// An ending.
    package init(cause: Cause, shop: BookID, seq: UInt64, at: Int64, install: OpenInstall? = nil) {
        self.cause = cause
        self.shop = shop
        self.seq = seq
        self.at = at
        self.install = install
    }
}
