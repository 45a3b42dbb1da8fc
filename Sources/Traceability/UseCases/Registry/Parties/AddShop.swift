/// Enrols a repair shop and opens its procurement ledger.
public struct AddShop: Codable, Hashable, Sendable {
    /// 1–40 characters of `a–z 0–9 -`.
    public var id: String
    /// Business registration, `jurisdiction:number`; the ledger's id is derived from it.
    public var registration: String
    public var nameZh: String
    public var nameEn: String
    public var address: String
    /// Registered place in degrees (WGS 84); both or neither.
    public var latitude: Double?
    public var longitude: Double?
    /// `dealer`, `independent` or `chain`; default independent.
    public var kind: String?
    /// The chain's name, for a member of one.
    public var chain: String?

    /// Makes a request.
    public init(
        id: String, registration: String, nameZh: String, nameEn: String, address: String, latitude: Double? = nil,
        longitude: Double? = nil, kind: String? = nil, chain: String? = nil
    ) {
        self.id = id
        self.registration = registration
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.kind = kind
        self.chain = chain
    }

    public typealias Answer = ShopView
}
