import Ledger
import StoreContract

/// A repair shop as it is listed.
package struct ShopView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: String
    /// `jurisdiction:number`, such as `CN:91330100MA00000001`.
    package var registration: String
    /// The id of the procurement ledger, lower-case hexadecimal.
    package var book: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// Registered place, degrees (WGS 84).
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?
    /// `dealer`, `independent` or `chain`.
    package var kind: String
    /// The chain's name.
    package var chain: String?
    /// Milliseconds since 1970.
    package var addedAt: Int64

    package init(
        id: String, registration: String, book: String, nameZh: String, nameEn: String, address: String,
        latitude: Double?, longitude: Double?, kind: String, chain: String?, addedAt: Int64
    ) {
        self.id = id
        self.registration = registration
        self.book = book
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.kind = kind
        self.chain = chain
        self.addedAt = addedAt
    }
}

extension ShopView {
    init(_ record: ShopRecord) {
        self.init(
            id: record.id.text, registration: record.registration.description, book: record.book.hex,
            nameZh: record.nameZh, nameEn: record.nameEn, address: record.address,
            latitude: record.place?.degrees.latitude, longitude: record.place?.degrees.longitude,
            kind: record.kind.rawValue, chain: record.chain, addedAt: record.addedAt)
    }
}
