import Ledger
import PartCertificates
import PartVerification
import StoreContract

extension VerifyCode: UseCase {
    package static let name = "verify"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.verify(self, for: context)
    }
}

extension TraceabilityService {
    /// The verdict on a code.
    ///
    /// - Parameter counts: whether it counts as a query of the code. A page that merely shows a verdict passes false
    ///   and has its own sub-request counted, because previews fetch pages.
    package func verify(
        _ request: VerifyCode, for context: RequestContext, counts: Bool = true
    ) async throws -> VerdictAnswer {
        let asking = try request.read(context.actor)
        let gatherer = evidence
        let utcOffset = policy.utcOffset
        let (answer, row) = try await store.read { transaction in
            let shop = try asking.shop(in: transaction)
            let isShop = context.actor.role == .technician || context.actor.role == .shopManager
            let question = EvidenceGatherer.Question(
                asking.input, shop: shop, repairOrder: asking.repairOrder, model: asking.model,
                device: asking.device, place: asking.place, isSighting: isShop && asking.purpose != .customer)
            let gathered = try gatherer.gather(question, in: transaction)
            let verdict = gathered.verdict(for: asking.purpose)
            let viewer = Viewer(
                seesAll: context.actor.role == .operator
                    || (context.actor.role == .inspector && asking.purpose == .inspection && shop != nil),
                isKnown: context.actor.role != nil, ownBook: isShop ? shop?.book : nil)
            let answer = try VerdictAnswer(
                verdict, from: gathered, for: viewer, utcOffset, in: transaction)
            return (answer, asking.row(verdict, gathered, shop: isShop ? shop : nil, at: gatherer.now))
        }
        if counts, let row { await scans.add(row) }
        return answer
    }
}

/// A request whose fields were read.
private struct Asking: Sendable {
    let actor: Actor
    let input: CodeInput
    let purpose: Purpose
    let shopID: ShopID?
    let repairOrder: String?
    let model: String?
    let device: String?
    let place: Place?

    /// The shop that asks. Somebody of another shop is refused; an inspector needs an order for it.
    func shop(in transaction: any StoreTransaction) throws -> ShopRecord? {
        guard let shopID else { return nil }
        if actor.role == .inspector {
            let orders = try transaction.orders.all(for: shopID)
            guard purpose == .inspection, orders.contains(where: { $0.inspector == actor.principal }) else {
                throw ServiceError(.forbidden, ["shop": shopID.text])
            }
        } else {
            try actor.mustBeKnown()
            try actor.mustWorkAt(shopID)
        }
        guard let shop = try transaction.shops.find(shopID) else {
            throw ServiceError(.unknownShop, ["shop": shopID.text])
        }
        return shop
    }

    /// The row that counts this query: only a full code of a registered certificate does, asked by a shop or by
    /// somebody unknown. Whoever types numbers in turn must not spoil the time of the first query.
    func row(_ verdict: Verdict, _ gathered: GatheredEvidence, shop: ShopRecord?, at now: Int64) -> ScanRecord? {
        guard gathered.isRegisteredScan, let id = gathered.id, shop != nil || actor.role == nil else { return nil }
        return ScanRecord(
            certificate: id, at: now, purpose: purpose, leading: verdict.leading.code.slug,
            device: shop == nil ? device : nil, shop: shop?.id, fullCode: true,
            place: shop == nil ? place : shop?.place)
    }
}

extension VerifyCode {
    fileprivate func read(_ actor: Actor) throws(ServiceError) -> Asking {
        let input: CodeInput
        switch (code, issuer, number) {
        case (let code?, nil, nil): input = .scanned(code)
        case (nil, let issuer?, let number?): input = .typed(issuer: issuer, number: number)
        default:
            throw ServiceError(
                .invalidField,
                ["field": "code", "rule": "a code, or an issuer with a number: exactly one of them"])
        }
        var shop = actor.shop
        if let text = self.shop, !text.isEmpty { shop = try RequestField.shop(text) }
        return Asking(
            actor: actor, input: input, purpose: try RequestField.purpose(purpose), shopID: shop,
            repairOrder: try RequestField.optionalText(repairOrder, "repairOrder", limit: 100),
            model: try RequestField.optionalText(model, "model", limit: 100),
            device: try RequestField.optionalText(device, "device", limit: 100),
            place: try RequestField.place(latitude: latitude, longitude: longitude))
    }
}
