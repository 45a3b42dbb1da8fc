package import DomainCoding
package import Ledger
import PartVerification
import Signatures
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

/// Enrols a repair shop and opens its procurement ledger.
package struct AddShop: UseCase, Hashable {
    /// The id, as it stands in commands and addresses from now on.
    package var id: ShopID
    /// Business registration; the ledger's id is derived from it.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: StatedText<400>
    /// Name in English.
    package var nameEn: StatedText<400>
    /// Registered address.
    package var address: StatedText<400>?
    /// Registered place in degrees (WGS 84); both or neither.
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?
    /// Default independent.
    package var kind: ShopKind?
    /// The chain's name, for a member of one.
    package var chain: StatedText<400>?

    package init(
        id: ShopID, registration: Registration, nameZh: StatedText<400>, nameEn: StatedText<400>,
        address: StatedText<400>? = nil, place: Coordinates? = nil, kind: ShopKind? = nil,
        chain: StatedText<400>? = nil
    ) {
        (self.id, self.registration, self.nameZh) = (id, registration, nameZh)
        (self.nameEn, self.address) = (nameEn, address)
        latitude = place?.latitude
        longitude = place?.longitude
        self.kind = kind
        self.chain = chain
    }

    package typealias Answer = ShopView

    package static let name = "add-shop"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let record = ShopRecord(
            id: id, registration: registration,
            book: BookID(role: .shop, registration: registration, using: SystemSHA256()), nameZh: nameZh.text,
            nameEn: nameEn.text, address: address?.text ?? "",
            place: try RequestField.place(latitude: latitude, longitude: longitude), kind: kind ?? .independent,
            chain: chain?.text, addedAt: service.surroundings.now())
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
            throw ServiceError(.alreadyExists, [.field("id"), .value(record.id.text)])
        }
        if let other = try shops.find(book: record.book) {
            throw ServiceError(
                .alreadyExists,
                [.field("registration"), .value(record.registration.description), .fact(.owner, .shopID(other.id))])
        }
        try books.open(record.book, role: .shop)
        try shops.insert(record)
    }
}

/// Lists the enrolled repair shops, ascending by id.
package struct ListShops: UseCase, Hashable {
    package init() {}

    /// The shops.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var shops: [ShopView]

        package init(shops: [ShopView]) { self.shops = shops }
    }

    package static let name = "list-shops"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { transaction in
            Answer(shops: try transaction.shops.all().map { ShopView($0) })
        }
    }
}
