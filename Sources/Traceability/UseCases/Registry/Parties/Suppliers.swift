package import DomainCoding
package import Ledger
import StoreContract

/// Adds a supplier, or replaces what is known about it.
package struct PutSupplier: UseCase, Hashable {
    package var id: SupplierID
    /// Name in Chinese.
    package var nameZh: StatedText<400>
    /// Name in English.
    package var nameEn: StatedText<400>
    /// Registered address.
    package var address: StatedText<400>?
    package var standing: SupplierStanding

    package init(
        id: SupplierID, nameZh: StatedText<400>, nameEn: StatedText<400>, address: StatedText<400>? = nil,
        standing: SupplierStanding
    ) {
        (self.id, self.nameZh, self.nameEn) = (id, nameZh, nameEn)
        (self.address, self.standing) = (address, standing)
    }

    package typealias Answer = SupplierView

    package static let name = "put-supplier"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let record = SupplierRecord(
            id: id, nameZh: nameZh.text, nameEn: nameEn.text, address: address?.text ?? "", standing: standing,
            changedAt: service.surroundings.now())
        return try await service.once(self, for: context) { transaction in
            try transaction.suppliers.upsert(record)
            return SupplierView(record)
        }
    }
}

/// A supplier as it is listed.
package struct SupplierView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: SupplierID
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address; empty when it is unknown.
    package var address: String
    package var standing: SupplierStanding
    /// Milliseconds since 1970.
    package var changedAt: Int64

    init(_ record: SupplierRecord) {
        id = record.id
        nameZh = record.nameZh
        nameEn = record.nameEn
        address = record.address
        standing = record.standing
        changedAt = record.changedAt
    }
}

/// Lists the suppliers, ascending by id.
package struct ListSuppliers: UseCase, Hashable {
    package init() {}

    /// The suppliers.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var suppliers: [SupplierView]

        package init(suppliers: [SupplierView]) { self.suppliers = suppliers }
    }

    package static let name = "list-suppliers"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { transaction in
            Answer(suppliers: try transaction.suppliers.all().map { SupplierView($0) })
        }
    }
}
