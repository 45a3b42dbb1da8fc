package import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// Records that a maker shipped certified parts: what a shop's receipts are compared with afterwards.
package struct ShipParts: UseCase, Hashable {
    /// The maker.
    package var issuer: IssuerID
    /// The maker's shipment number (发货单号).
    package var shipmentNumber: StatedText<100>
    /// The shop they go to, when it is known.
    package var shop: ShopID?
    /// The day they left; absent: today.
    package var shipped: CalendarDay?
    /// The numbers of their certificates, at most 10,000 altogether.
    package var numbers: [NumberRun]

    package init(
        issuer: IssuerID, shipmentNumber: StatedText<100>, shop: ShopID? = nil, shipped: CalendarDay? = nil,
        numbers: [NumberRun]
    ) {
        (self.issuer, self.shipmentNumber, self.shop) = (issuer, shipmentNumber, shop)
        (self.shipped, self.numbers) = (shipped, numbers)
    }

    /// Where the entry stands in the maker's book.
    package typealias Answer = EntryAnswer
    package static let name = "ship"

    private static let most = 10_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        let (offset, now) = (service.policy.utcOffset, service.surroundings.now())
        let day = try shipped.map { try offset.claimed($0, "shipped", now: now) } ?? offset.day(now)
        let runs = NumberRun.joining(numbers)
        guard !runs.isEmpty else { throw ServiceError.missing("numbers") }
        guard runs.reduce(0, { $0 + $1.count }) <= UInt64(Self.most) else {
            throw ServiceError(.tooLarge, [.what(.numbers), .limit(Self.most)])
        }
        let certificates = runs.flatMap { $0.first.value...$0.last.value }.compactMap { CertificateNumber($0) }
            .map { CertificateID(issuer: issuer, number: $0) }
        let writer = service.books
        return try await service.once(self, for: context) { [self] transaction in
            let owner = try transaction.issuer(issuer)
            let book = try shop.map { try transaction.enrolledShop($0).book }
            let registered = try transaction.certificates.find(Set(certificates))
            for id in certificates where registered[id] == nil {
                throw ServiceError(.unknownCertificate, [.certificate(id)])
            }
            var record = ShipRecord(
                shipmentNumber: shipmentNumber.text, shipped: day, count: UInt64(certificates.count))
            record.shop = book
            record.actor = context.actor.entryName
            return EntryAnswer(
                try writer.append(.ship(record), to: owner.book, certificates: certificates, in: transaction))
        }
    }
}
