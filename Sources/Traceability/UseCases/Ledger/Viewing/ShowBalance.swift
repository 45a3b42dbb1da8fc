/// The mass balance of a shop, by product and by item, at the end of a day.
public struct ShowBalance: Codable, Hashable, Sendable {
    public var shop: String
    /// Only this product, or only this certificate (`issuer/number`).
    public var product: String?
    public var certificate: String?
    public var order: String?

    /// Makes a request.
    public init(shop: String) { self.shop = shop }

    /// Sums by product, with the identity
    /// received + transferred in + gained = installed + returned + transferred out + scrapped + lost + on the shelf.
    public struct Answer: Codable, Hashable, Sendable {
        public var rows: [Row]
        /// Whether the identity holds in every row.
        public var balanced: Bool

        /// Makes an answer.
        public init(rows: [Row], balanced: Bool) {
            self.rows = rows
            self.balanced = balanced
        }
    }

    /// Quantities as decimals in `unit`.
    public struct Row: Codable, Hashable, Sendable {
        public var product: String
        public var productName: String?
        public var unit: String
        public var received: String
        public var transferredIn: String
        public var gained: String
        public var installed: String
        public var returned: String
        public var transferredOut: String
        public var scrapped: String
        public var lost: String
        public var onShelf: String

        /// Makes a row.
        public init(
            product: String, productName: String?, unit: String, received: String, transferredIn: String,
            gained: String, installed: String, returned: String, transferredOut: String, scrapped: String,
            lost: String, onShelf: String
        ) {
            self.product = product
            self.productName = productName
            self.unit = unit
            self.received = received
            self.transferredIn = transferredIn
            self.gained = gained
            self.installed = installed
            self.returned = returned
            self.transferredOut = transferredOut
            self.scrapped = scrapped
            self.lost = lost
            self.onShelf = onShelf
        }
    }
}
