/// The shop's answer to an inspection of its ledger: that it agrees with what was taken, or what it objects to.
public struct CountersignInspection: Codable, Hashable, Sendable {
    /// The shop, by id.
    public var shop: String
    /// Index of the inspection entry in the shop's book.
    public var inspection: UInt64
    /// `agreed` or `objection`.
    public var answer: String
    /// SHA-256 of the shop's own copy of the export, hexadecimal; refused when the entry states another one.
    public var exportDigest: String?
    /// What the shop adds; an objection needs it.
    public var note: String?

    /// Makes a request.
    public init(shop: String, inspection: UInt64, answer: String) {
        self.shop = shop
        self.inspection = inspection
        self.answer = answer
    }
}
