package import DomainCoding
package import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Draws a part from stock and fits it on a repair order.
package struct InstallPart: UseCase, Hashable {
    /// The shop that fits it.
    package var shop: ShopID
    /// What is fitted.
    package var item: ItemReference
    /// A decimal with its unit; default one piece, required for lots and lines.
    package var quantity: StatedQuantity?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: UnitCode?
    /// The repair order (任务委托书) it is fitted on.
    package var repairOrder: StatedText<100>
    /// The day of fitting; default today.
    package var installed: CalendarDay?
    /// What was repaired, in words.
    package var work: StatedText<2000>?
    /// Kilometres on the clock.
    package var mileage: UInt64?
    /// Where it was fitted.
    package var position: StatedText<200>?
    /// The model that the part is fitted to: compared with what the product fits, not recorded.
    package var model: StatedText<100>?
    /// Price charged, a decimal in major units.
    package var price: StatedPrice?
    /// ISO 4217 code of the price; default CNY.
    package var currency: CurrencyCode?
    /// Last day of the shop's warranty.
    package var warrantyUntil: CalendarDay?
    /// The number of the customer's written consent, for classes that need one.
    package var consent: StatedText<100>?
    /// Findings that the technician has seen and accepts, by code; a stop cannot be accepted.
    @OrEmpty package var acknowledge: [EntryFinding] = []
    /// Personal: VIN, plate or appliance serial.
    package var object: StatedText<200>?
    /// Personal: who fitted it.
    package var technician: StatedText<100>?
    /// Personal: the customer’s reference.
    package var customer: StatedText<200>?

    package init(shop: ShopID, item: ItemReference, repairOrder: StatedText<100>) {
        self.shop = shop
        self.item = item
        self.repairOrder = repairOrder
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "install"
    private static let mostKilometres: UInt64 = 10_000_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        let actor = context.actor
        try actor.mustWorkAt(shop)
        let day = try calendar.claimedOrToday(installed, "installed", now: evidence.now)
        if let mileage, mileage > Self.mostKilometres {
            throw ServiceError.invalid("mileage", String(mileage), .integer(least: 0, most: Self.mostKilometres))
        }
        let price = try price?.amount(currency: currency)
        let writer = service.books
        let answer = try await service.step(self, at: shop, for: context) { transaction, shop in
            let resolver = ItemResolver(transaction: transaction, shop: shop, evidence: evidence)
            let item = try resolver.resolve(
                item, for: .install,
                on: .init(
                    repairOrder: repairOrder.text, model: model?.text,
                    isSighting: actor.role == .technician || actor.role == .shopManager))
            try item.mustBeUnspent(in: transaction)
            let isConsentMissing = consent == nil && item.partClass?.needsConsent == true
            let findings = try item.accepted(acknowledge, besides: isConsentMissing ? [.consentMissing] : [])
            var record = InstallRecord(
                item: item.item, quantity: try item.quantity(quantity, unit: unit), repairOrder: repairOrder.text,
                installed: day)
            record.product = item.product
            record.partClass = item.partClass
            record.work = work?.text
            record.mileage = mileage
            record.position = position?.text
            record.price = price
            record.warrantyUntil = warrantyUntil
            record.consent = consent?.text
            record.findings = findings.map(\.slug)
            record.acknowledged = findings.map(\.slug)
            record.object = object?.text
            record.technician = technician?.text
            record.customer = customer?.text
            record.actor = actor.entryName
            return EntryAnswer(
                try writer.append(.install(record), to: shop.book, claimedAt: calendar.start(day), in: transaction),
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

extension PartClass {
    /// Whether the customer's written consent, with price difference and warranty terms, comes before the repair.
    var needsConsent: Bool { self == .equivalentQuality || self == .remanufactured }
}
