import Ledger
import PartCertificates
import StoreContract

/// Records that a maker shipped certified parts: what a shop's receipts are compared with afterwards.
package struct ShipParts: Codable, Hashable, Sendable {
    /// The maker.
    package var issuer: String
    /// The maker's shipment number (发货单号).
    package var shipmentNumber: String
    /// The shop they go to, by id, when it is known.
    package var shop: String?
    /// The day they left, `yyyy-mm-dd`; absent: today.
    package var shipped: String?
    /// The numbers of their certificates, at most 10,000 altogether.
    package var numbers: [ScopeView.Run]

    package init(issuer: String, shipmentNumber: String, shop: String? = nil, numbers: [ScopeView.Run]) {
        self.issuer = issuer
        self.shipmentNumber = shipmentNumber
        self.shop = shop
        self.numbers = numbers
    }
}

extension ShipParts: UseCase {
    /// Where the entry stands in the maker's book.
    package typealias Answer = EntryAnswer
    package static let name = "ship"

    private static let most = 10_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let issuer = try RequestField.issuer(issuer)
        try context.actor.mustActFor(issuer: issuer)
        let shipment = try RequestField.text(shipmentNumber, "shipmentNumber", limit: 100)
        let shopID = try shop.flatMap { try $0.isEmpty ? nil : RequestField.shop($0) }
        let day = try service.policy.utcOffset.claimedOrToday(shipped, "shipped", now: service.surroundings.now())
        guard case .numbers(let runs) = try ScopeView(numbers: numbers).scope() else {
            throw ServiceError(.missingField, ["field": "numbers"])
        }
        let count = runs.reduce(0) { $0 + Int($1.last.value - $1.first.value) + 1 }
        guard count <= Self.most else {
            throw ServiceError(.tooLarge, ["what": "numbers", "limit": String(Self.most)])
        }
        let certificates = runs.flatMap { $0.first.value...$0.last.value }.compactMap { CertificateNumber($0) }
            .map { CertificateID(issuer: issuer, number: $0) }
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let owner = try transaction.issuer(issuer)
            let book = try shopID.map { try transaction.enrolledShop($0).book }
            let registered = try transaction.certificates.find(Set(certificates))
            for id in certificates where registered[id] == nil {
                throw ServiceError(.unknownCertificate, ["certificate": id.description])
            }
            var record = ShipRecord(shipmentNumber: shipment, shipped: day, count: UInt64(certificates.count))
            record.shop = book
            record.actor = context.actor.entryName
            return EntryAnswer(
                try writer.append(.ship(record), to: owner.book, certificates: certificates, in: transaction))
        }
    }
}
