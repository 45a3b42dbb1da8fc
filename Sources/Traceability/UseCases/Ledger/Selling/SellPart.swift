package import DomainCoding
package import Ledger
package import MerkleTree
import PartLife
import PartVerification
import StoreContract

/// Sells stock over the counter without fitting it (零售).
package struct SellPart: UseCase, Hashable {
    /// The shop that sells it.
    package var shop: ShopID
    /// What is sold.
    package var item: ItemReference
    /// A decimal with its unit; default one piece, required for lots and lines.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The day of the sale; default today.
    package var sold: CalendarDay?
    /// The shop's own number of the sale: of its receipt or invoice.
    package var saleNumber: StatedText<100>?
    /// Price of one unit, a decimal in major units.
    package var price: StatedPrice?
    /// ISO 4217 code of the price; default CNY.
    package var currency: CurrencyCode?
    /// Last day of the shop's warranty.
    package var warrantyUntil: CalendarDay?
    /// Hashes of vouchers that were uploaded before.
    @OrEmpty package var vouchers: [Digest] = []
    /// Findings that somebody has seen and accepts, by code; a stop cannot be accepted.
    @OrEmpty package var acknowledge: [EntryFinding] = []
    /// Personal: who bought it.
    package var buyer: StatedText<200>?

    package init(shop: ShopID, item: ItemReference) {
        self.shop = shop
        self.item = item
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "sell"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        let actor = context.actor
        try actor.mustWorkAt(shop)
        let day = try calendar.claimedOrToday(sold, "sold", now: evidence.now)
        let price = try price?.amount(currency: currency)
        let vouchers = try vouchers.onceEach()
        let writer = service.books
        let answer = try await service.step(self, at: shop, for: context) { transaction, shop in
            try transaction.requireVouchers(vouchers, in: shop.book)
            let resolver = ItemResolver(transaction: transaction, shop: shop, evidence: evidence)
            // The buyer means to fit it: it has to be as good as for a repair order of the shop's own.
            let item = try resolver.resolve(
                item, for: .install, on: .init(isSighting: actor.role == .technician || actor.role == .shopManager))
            try item.mustBeUnspent(in: transaction)
            try item.mustBeUnsold(in: transaction)
            let findings = try item.accepted(acknowledge)
            var record = SaleRecord(item: item.item, quantity: try item.quantity(quantity, unit: unit), sold: day)
            record.product = item.product
            record.partClass = item.partClass
            record.saleNumber = saleNumber?.text
            record.price = price
            record.warrantyUntil = warrantyUntil
            record.vouchers = vouchers
            record.findings = findings.map(\.slug)
            record.acknowledged = findings.map(\.slug)
            record.buyer = buyer?.text
            record.actor = actor.entryName
            return EntryAnswer(
                try writer.append(.sale(record), to: shop.book, claimedAt: calendar.start(day), in: transaction),
                findings: findings)
        }
        if let code = item.code, let id = await service.identity(of: code) {
            await service.sighted(
                id, .install, leading: answer.findings.first?.slug ?? FindingCode.certificateValid.slug, by: actor,
                at: shop)
        }
        return answer
    }
}

extension ResolvedItem {
    /// Refuses a part that was sold and not taken back, whatever else was found.
    fileprivate func mustBeUnsold(in transaction: any StoreTransaction) throws {
        if let sale = life?.openSale { throw try ServiceError(.alreadySold(sale), of: key, in: transaction) }
    }
}
