package import DomainCoding
package import Ledger
package import MerkleTree

/// Exports a shop's book for a period as an inspection bundle (docs/bundle.md), and records that it was taken.
///
/// Inspectors export under an order of their own, the operator under anybody's.
package struct ExportBundle: Codable, Hashable, Sendable {
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included; the order opens it.
    package var to: CalendarDay
    /// The number of the inspection order.
    package var order: StatedText<100>
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

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay, order: StatedText<100>) {
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
    /// SHA-256 of the file; the inspection entry states it too.
    package var digest: Digest
    /// The length of the file.
    package var bytes: UInt64
    /// Up to when entries are shown, milliseconds since 1970: the end of the period, or of the newest epoch.
    package var provenUntil: Int64
    /// The inspection entry in the shop's book.
    package var entry: EntryAnswer

    package init(fileName: String, digest: Digest, bytes: UInt64, provenUntil: Int64, entry: EntryAnswer) {
        self.fileName = fileName
        self.digest = digest
        self.bytes = bytes
        self.provenUntil = provenUntil
        self.entry = entry
    }
}
