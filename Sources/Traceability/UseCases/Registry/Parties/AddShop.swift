import Ledger
import Signatures
import StoreContract

/// Enrols a repair shop and opens its procurement ledger.
package struct AddShop: Codable, Hashable, Sendable {
    /// 1–40 characters of `a–z 0–9 -`.
    package var id: String
    /// Business registration, `jurisdiction:number`; the ledger's id is derived from it.
    package var registration: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// Registered place in degrees (WGS 84); both or neither.
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?
    /// `dealer`, `independent` or `chain`; default independent.
    package var kind: String?
    /// The chain's name, for a member of one.
    package var chain: String?

    package init(
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

    package typealias Answer = ShopView
}

extension AddShop: UseCase {
    package static let name = "add-shop"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let id = try RequestField.shop(id, "id")
        let registration = try RequestField.registration(registration)
        let kind: ShopKind = try kind.map { try RequestField.choice($0, "kind") } ?? .independent
        let record = ShopRecord(
            id: id, registration: registration,
            book: BookID(role: .shop, registration: registration, using: SystemSHA256()),
            nameZh: try RequestField.text(nameZh, "nameZh"), nameEn: try RequestField.text(nameEn, "nameEn"),
            address: try RequestField.optionalText(address, "address") ?? "",
            place: try RequestField.place(latitude: latitude, longitude: longitude), kind: kind,
            chain: try RequestField.optionalText(chain, "chain"), addedAt: service.surroundings.now())
        return try await service.once(self, for: context) { transaction in
            try transaction.enrol(record)
            return ShopView(record)
        }
    }
}

extension StoreTransaction {
    /// Enrols a shop and opens its book; refuses an id or a registration that is taken.
    func enrol(_ record: ShopRecord) throws {
        if try shops.find(record.id) != nil {
            throw ServiceError(.alreadyExists, ["field": "id", "value": record.id.text])
        }
        if let other = try shops.find(book: record.book) {
            throw ServiceError(
                .alreadyExists,
                ["field": "registration", "value": record.registration.description, "owner": other.id.text])
        }
        try books.open(record.book, role: .shop)
        try shops.insert(record)
    }
}
