import Ledger

/// A repair shop as it is listed.
public struct ShopView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    public var id: String
    /// `jurisdiction:number`, such as `CN:91330100MA00000001`.
    public var registration: String
    /// The id of the procurement ledger, lower-case hexadecimal.
    public var book: String
    /// Name in Chinese.
    public var nameZh: String
    /// Name in English.
    public var nameEn: String
    /// Registered address.
    public var address: String
    /// Registered place, degrees (WGS 84).
    public var latitude: Double?
    /// Degrees east, −180 … 180.
    public var longitude: Double?
    /// `dealer`, `independent` or `chain`, and the chain's name.
    public var kind: String
    /// The chain's name.
    public var chain: String?
    /// Milliseconds since 1970.
    public var addedAt: Int64

    /// Makes a view.
    public init(
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
