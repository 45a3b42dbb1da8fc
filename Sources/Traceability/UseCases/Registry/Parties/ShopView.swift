import DomainCoding
package import Ledger
package import StoreContract

/// A repair shop as it is listed.
package struct ShopView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: ShopID
    package var registration: Registration
    /// The id of the procurement ledger.
    package var book: BookID
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address; empty when it is unknown.
    package var address: String
    /// Registered place, degrees (WGS 84).
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?
    package var kind: ShopKind
    /// The chain's name.
    package var chain: String?
    /// Milliseconds since 1970.
    package var addedAt: Int64

    init(_ record: ShopRecord) {
        id = record.id
        registration = record.registration
        book = record.book
        nameZh = record.nameZh
        nameEn = record.nameEn
        address = record.address
        latitude = record.place?.degrees.latitude
        longitude = record.place?.degrees.longitude
        kind = record.kind
        chain = record.chain
        addedAt = record.addedAt
    }
}
