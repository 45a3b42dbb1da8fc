/// The mass balance of a shop as it is now, summed by product.
public struct ShowBalance: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// Only this product.
    public var product: String?
    /// Only this certificate, as `issuer/number`.
    public var certificate: String?
    /// The inspection order that an inspector acts under.
    public var order: String?

    /// Makes a request.
    public init(shop: String) { self.shop = shop }

    /// Sums by product, with the identity
    /// received + transferred in + gained = installed + returned + transferred out + scrapped + lost + on the shelf.
    public struct Answer: Codable, Hashable, Sendable {
        /// One for each product and unit, ascending.
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
        /// GTIN or part number; the name of a line that has neither.
        public var product: String
        /// The name in the catalogue.
        public var productName: String?
        /// The unit of the quantities.
        public var unit: String
        /// Received from suppliers, rejected goods apart.
        public var received: String
        /// Arrived from other shops.
        public var transferredIn: String
        /// Found at stock-takes.
        public var gained: String
        /// Issued to repair orders.
        public var installed: String
        /// Gone back to suppliers.
        public var returned: String
        /// Left for other shops.
        public var transferredOut: String
        /// Scrapped.
        public var scrapped: String
        /// Missed at stock-takes.
        public var lost: String
        /// On the shelf, quarantined stock included; below zero where parts were installed that were never received.
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
