import PartVerification

/// Draws a part from stock and fits it on a repair order.
package struct InstallPart: Codable, Hashable, Sendable {
    /// The shop that fits it.
    package var shop: String
    /// What is fitted.
    package var item: ItemReference
    /// A decimal with its unit; default one piece, required for lots and lines.
    package var quantity: String?
    /// The unit of the quantity; default the one that the item is counted in.
    package var unit: String?
    /// The repair order (任务委托书) it is fitted on.
    package var repairOrder: String
    /// The day of fitting, `yyyy-mm-dd`; default today.
    package var installed: String?
    /// What was repaired, in words.
    package var work: String?
    /// Kilometres on the clock.
    package var mileage: UInt64?
    /// Where it was fitted.
    package var position: String?
    /// The model that the part is fitted to: compared with what the product fits, not recorded.
    package var model: String?
    /// Price charged, a decimal in major units, with its ISO 4217 code.
    package var price: String?
    /// ISO 4217 code of the price; default CNY.
    package var currency: String?
    /// Last day of the shop's warranty, `yyyy-mm-dd`.
    package var warrantyUntil: String?
    /// The number of the customer's written consent, for classes that need one.
    package var consent: String?
    /// Findings that the technician has seen and accepts, by code; a stop cannot be accepted.
    @OrEmpty package var acknowledge: [String] = []
    /// Personal: VIN, plate or appliance serial.
    package var object: String?
    /// Personal: who fitted it.
    package var technician: String?
    /// Personal: the customer’s reference.
    package var customer: String?

    package init(shop: String, item: ItemReference, repairOrder: String) {
        self.shop = shop
        self.item = item
        self.repairOrder = repairOrder
    }
}

extension InstallPart: UseCase {
    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "install"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        let plan = try InstallPlan(self, calendar: calendar, now: evidence.now)
        try context.actor.mustWorkAt(plan.shop)
        let writer = service.books
        let answer = try await service.step(self, at: plan.shop, for: context) { transaction, shop in
            try Installing(
                plan: plan, writer: writer,
                resolver: ItemResolver(transaction: transaction, shop: shop, evidence: evidence),
                calendar: calendar, actor: context.actor
            ).install()
        }
        if let code = item.code, let id = await service.identity(of: code) {
            await service.sighted(
                id, .install, leading: answer.findings.first ?? FindingCode.certificateValid.slug, by: context.actor,
                at: plan.shop)
        }
        return answer
    }
}
