import Ledger
import StoreContract

/// Adds a supplier, or replaces what is known about it.
package struct PutSupplier: Codable, Hashable, Sendable {
    /// 1–40 characters of `a–z 0–9 -`.
    package var id: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// `authorised`, `unverified` or `suspended`.
    package var standing: String

    package init(id: String, nameZh: String, nameEn: String, address: String, standing: String) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.standing = standing
    }

    package typealias Answer = SupplierView
}

/// A supplier as it is listed.
package struct SupplierView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: String
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// `authorised`, `unverified` or `suspended`.
    package var standing: String
    /// Milliseconds since 1970.
    package var changedAt: Int64

    package init(id: String, nameZh: String, nameEn: String, address: String, standing: String, changedAt: Int64) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.standing = standing
        self.changedAt = changedAt
    }
}

extension PutSupplier: UseCase {
    package static let name = "put-supplier"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let record = SupplierRecord(
            id: try RequestField.supplier(id, "id"), nameZh: try RequestField.text(nameZh, "nameZh"),
            nameEn: try RequestField.text(nameEn, "nameEn"),
            address: try RequestField.optionalText(address, "address") ?? "",
            standing: try RequestField.choice(standing, "standing", SupplierStanding.self),
            changedAt: service.surroundings.now())
        return try await service.once(self, for: context) { transaction in
            try transaction.suppliers.upsert(record)
            return SupplierView(record)
        }
    }
}

extension SupplierView {
    init(_ record: SupplierRecord) {
        self.init(
            id: record.id.text, nameZh: record.nameZh, nameEn: record.nameEn, address: record.address,
            standing: record.standing.slug, changedAt: record.changedAt)
    }
}
