public import Ledger

/// How the life of a serialised part ended.
public struct Ending: Hashable, Sendable {
    /// What happened to it.
    public enum Cause: UInt64, FieldChoice {
        /// It was taken out of what it was fitted to.
        case removed = 1
        /// It was scrapped from the shelf.
        case scrapped = 2

        /// The word used in tables, JSON and addresses.
        public var slug: String {
            switch self {
            case .removed: "removed"
            case .scrapped: "scrapped"
            }
        }
    }

    /// What happened to it.
    public let cause: Cause
    /// The shop that recorded it.
    public let shop: BookID
    /// The entry in that shop's book.
    public let seq: UInt64
    /// When it was recorded, in milliseconds since 1970.
    public let at: Int64
    /// The install that a removal closed, if one was on record.
    public let install: OpenInstall?

    /// An ending.
    public init(cause: Cause, shop: BookID, seq: UInt64, at: Int64, install: OpenInstall? = nil) {
        self.cause = cause
        self.shop = shop
        self.seq = seq
        self.at = at
        self.install = install
    }
}
