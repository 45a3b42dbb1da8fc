/// Exports a shop's book for a period as an inspection bundle (docs/bundle.md), and records that it was taken.
///
/// Inspectors export under an order of their own, the operator under anybody's.
package struct ExportBundle: Codable, Hashable, Sendable {
    /// The shop, by id.
    package var shop: String
    /// First day of recording, `yyyy-mm-dd`.
    package var from: String
    /// Last day of recording, included; the order opens it.
    package var to: String
    /// The number of the inspection order.
    package var order: String
    /// The checkpoint kept from the last inspection, as a signed note; what it covers is not walked again.
    package var since: String?
    /// How many cosignatures the checkpoints inside the bundle have at least; absent: as many as the newest one.
    package var cosignatures: Int?
    /// Whether the book's row is given at every epoch.
    package var everyEpoch: Bool?
    /// Epochs at which the row is given besides.
    package var epochs: [UInt64]?
    /// Whether voucher files are left out; their hashes stand in the entries all the same.
    package var withoutVouchers: Bool?

    package init(shop: String, from: String, to: String, order: String) {
        self.shop = shop
        self.from = from
        self.to = to
        self.order = order
    }
}

/// A bundle that was written, and the entry that says so.
package struct ExportedBundle: Codable, Hashable, Sendable {
    /// A name to save it under.
    package var fileName: String
    /// SHA-256 of the file, lower-case hexadecimal; the inspection entry states it too.
    package var digest: String
    /// The length of the file.
    package var bytes: UInt64
    /// Up to when entries are shown, milliseconds since 1970: the end of the period, or of the newest epoch.
    package var provenUntil: Int64
    /// The inspection entry in the shop's book.
    package var entry: EntryAnswer

    package init(fileName: String, digest: String, bytes: UInt64, provenUntil: Int64, entry: EntryAnswer) {
        self.fileName = fileName
        self.digest = digest
        self.bytes = bytes
        self.provenUntil = provenUntil
        self.entry = entry
    }
}
