/// Opens an inspection order, so that an inspector may read a shop's period; recorded in the shop's book.
package struct OpenOrder: Codable, Hashable, Sendable {
    /// The number of the order; never used twice.
    package var number: String
    /// The authority that ordered the inspection.
    package var authority: String
    /// The shop to inspect, by id.
    package var shop: String
    /// First day, `yyyy-mm-dd`.
    package var from: String
    /// Last day, `yyyy-mm-dd`, included.
    package var to: String
    /// The inspector, by the id of a token or as `person:` and a sign-in name, when the operator opens the order; otherwise it is the asker's own.
    package var inspector: String?

    package init(number: String, authority: String, shop: String, from: String, to: String) {
        self.number = number
        self.authority = authority
        self.shop = shop
        self.from = from
        self.to = to
    }
}
