/// The shop's answer to an inspection of its ledger: that it agrees with what was taken, or what it objects to.
package struct CountersignInspection: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// Index of the inspection entry in the shop's book.
    package var inspection: UInt64
    /// `agreed` or `objection`.
    package var answer: String
    /// SHA-256 of the shop's own copy of the export, hexadecimal; refused when the entry states another one.
    package var exportDigest: String?
    /// What the shop adds; an objection needs it.
    package var note: String?

    package init(shop: String, inspection: UInt64, answer: String) {
        self.shop = shop
        self.inspection = inspection
        self.answer = answer
    }
}
