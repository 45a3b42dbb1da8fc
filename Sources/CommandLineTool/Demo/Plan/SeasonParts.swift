import PartCertificates

/// A part, or a lot of a consumable, that a maker certifies.
struct SeasonPart: Hashable, Sendable {
    /// Indices.
    var maker: Int
    var product: Int
    var batch: Int
    var serial: String?
    var lot: String
    var partClass: PartClass
    /// The last good day, as an offset from today.
    var useBy: Int?
    /// How much a lot certificate covers, in thousandths of the unit.
    var quantity: Int?

    /// Whether it is certified by lot.
    var isLot: Bool { serial == nil }
}

/// Parts that a maker issues at once.
struct SeasonBatch: Hashable, Sendable {
    var maker: Int
    var day: Int
    /// Indices of its parts.
    var parts: Range<Int>
}

/// A recall by lot.
struct SeasonRecall: Hashable, Sendable {
    var maker: Int
    var product: Int
    var lot: String
    var day: Int
    var name: String
}
