package import DomainCoding
package import Ledger
package import PartCertificates
package import PartVerification
import StoreContract

/// Asks about a code. Exactly one of `code` and (`issuer` with `number`) is given.
package struct VerifyCode: UseCase, Hashable {
    /// What was scanned: the address in the symbol, or its digits.
    package var code: CodeInput?
    /// The maker's id, when the number was typed.
    package var issuer: IssuerID?
    /// The number that was typed, as the label prints it (`1234-5678-9`), check digit included.
    package var number: LabelNumber?
    /// `receive`, `install`, `customer` or `inspection`.
    package var purpose: Purpose
    /// The shop that asks; default: the one that the token works at.
    package var shop: ShopID?
    /// The repair order (任务委托书) that the part is for.
    package var repairOrder: StatedText<100>?
    /// The model that the part is for, compared with what the product fits.
    package var model: StatedText<100>?
    /// A pseudonym of the asking device that rotates.
    package var device: StatedText<100>?
    /// Coarse place in degrees, with the person's consent.
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?

    package init(code: CodeInput, purpose: Purpose, shop: ShopID? = nil) {
        self.code = code
        self.purpose = purpose
        self.shop = shop
    }

    package init(issuer: IssuerID, number: LabelNumber, purpose: Purpose, shop: ShopID? = nil) {
        self.issuer = issuer
        self.number = number
        self.purpose = purpose
        self.shop = shop
    }

    package typealias Answer = VerdictAnswer

    package static let name = "verify"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.verify(self, for: context)
    }

    /// What was asked about, read as far as that goes without a register.
    fileprivate var evidence: CodeEvidence {
        get throws(ServiceError) {
            switch (code, issuer, number) {
            case (let code?, nil, nil): return code.evidence
            case (nil, let issuer?, let number?): return number.evidence(of: issuer)
            default: throw .invalid("code", nil, .codeOrNumber)
            }
        }
    }

    /// The shop that asks. Somebody of another shop is refused; an inspector needs an order for it.
    fileprivate func shop(for actor: Actor, in transaction: any StoreTransaction) throws -> ShopRecord? {
        guard let id = shop ?? actor.shop else { return nil }
        if actor.role == .inspector {
            let orders = try transaction.orders.all(for: id)
            guard purpose == .inspection, orders.contains(where: { $0.inspector == actor.principal }) else {
                throw ServiceError(.forbidden, [.shop(id)])
            }
        } else {
            try actor.mustBeKnown()
            try actor.mustWorkAt(id)
        }
        return try transaction.enrolledShop(id)
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
        let actor = context.actor
        let code = try request.evidence
        let place = try RequestField.place(latitude: request.latitude, longitude: request.longitude)
        let gatherer = evidence
        let utcOffset = policy.utcOffset
        let (answer, row) = try await store.read { transaction in
            let shop = try request.shop(for: actor, in: transaction)
            let isShop = actor.role == .technician || actor.role == .shopManager
            let gathered = try gatherer.gather(
                code,
                on: .init(
                    shop: shop, repairOrder: request.repairOrder?.text, model: request.model?.text,
                    device: request.device?.text, place: place, isSighting: isShop && request.purpose != .customer),
                in: transaction)
            let verdict = verdict(on: gathered.evidence, for: request.purpose)
            let viewer = Viewer(
                seesAll: actor.role == .operator
                    || (actor.role == .inspector && request.purpose == .inspection && shop != nil),
                isKnown: actor.role != nil, ownBook: isShop ? shop?.book : nil)
            let answer = try VerdictAnswer(verdict, from: gathered, for: viewer, utcOffset, in: transaction)
            // Only a full code of a registered certificate counts, asked about by a shop or by somebody unknown. Whoever types
            // numbers in turn must not spoil the time of the first query.
            var row: ScanRecord?
            if gathered.isRegisteredScan, let id = gathered.id, isShop && shop != nil || actor.role == nil {
                row = ScanRecord(
                    certificate: id, at: gatherer.now, purpose: request.purpose, leading: verdict.leading.code.slug,
                    device: isShop ? nil : request.device?.text, shop: isShop ? shop?.id : nil, fullCode: true,
                    place: isShop ? shop?.place : place)
            }
            return (answer, row)
        }
        if counts, let row { await scans.add(row) }
        return answer
    }
}
