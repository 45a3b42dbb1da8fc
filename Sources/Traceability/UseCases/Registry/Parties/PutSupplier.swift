import Ledger

/// Adds a supplier, or replaces what is known about it.
public struct PutSupplier: Codable, Hashable, Sendable {
    /// 1–40 characters of `a–z 0–9 -`.
    public var id: String
    /// Name in Chinese.
    public var nameZh: String
    /// Name in English.
    public var nameEn: String
    /// Registered address.
    public var address: String
    /// `authorised`, `unverified` or `suspended`.
    public var standing: String

    /// Makes a request.
    public init(id: String, nameZh: String, nameEn: String, address: String, standing: String) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.standing = standing
    }

    /// What is answered.
    public typealias Answer = SupplierView
}

/// A supplier as it is listed.
public struct SupplierView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    public var id: String
    /// Name in Chinese.
    public var nameZh: String
    /// Name in English.
    public var nameEn: String
    /// Registered address.
    public var address: String
    /// `authorised`, `unverified` or `suspended`.
    public var standing: String
    /// Milliseconds since 1970.
    public var changedAt: Int64

    /// Makes a view.
    public init(id: String, nameZh: String, nameEn: String, address: String, standing: String, changedAt: Int64) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.standing = standing
        self.changedAt = changedAt
    }
}

extension PutSupplier: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "put-supplier"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let record = SupplierRecord(
            id: try RequestField.supplier(id, "id"), nameZh: try RequestField.text(nameZh, "nameZh"),
            nameEn: try RequestField.text(nameEn, "nameEn"),
            address: try RequestField.optionalText(address, "address") ?? "",
            standing: try RequestField.choice(standing, "standing", SupplierStanding.self),
            changedAt: service.surroundings.now())
        return try await service.once(self, for: context) { unit in
            try unit.suppliers.upsert(record)
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
