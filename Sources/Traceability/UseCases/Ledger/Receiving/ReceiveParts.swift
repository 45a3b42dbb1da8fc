package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartVerification

/// Books a delivery: one entry per line, every code verified, the vouchers attached.
package struct ReceiveParts: UseCase, Hashable {
    /// The shop that received it.
    package var shop: ShopID
    /// The supplier; nil only when the customer brought everything.
    package var supplier: SupplierID?
    /// The number of the delivery note (发货单号); nil only when the customer brought everything.
    package var deliveryNote: StatedText<100>?
    /// The day on which the delivery is said to have arrived.
    package var received: CalendarDay
    /// The lines of the delivery note.
    package var lines: [Line]
    /// Hashes of vouchers that were uploaded before.
    @OrEmpty package var vouchers: [Digest]
    /// Who inspected the parts on arrival.
    package var inspectedBy: StatedText<100>?

    package init(
        shop: ShopID, supplier: SupplierID?, deliveryNote: StatedText<100>?, received: CalendarDay, lines: [Line],
        vouchers: [Digest] = [], inspectedBy: StatedText<100>? = nil
    ) {
        (self.shop, self.supplier, self.deliveryNote, self.received) = (shop, supplier, deliveryNote, received)
        (self.lines, self.vouchers, self.inspectedBy) = (lines, vouchers, inspectedBy)
    }

    /// One line of a delivery note. What a certificate states need not be repeated; what is stated is compared.
    package struct Line: Codable, Hashable, Sendable {
        /// Scanned codes; empty for a line without certificates.
        @OrEmpty package var codes: [CodeInput] = []
        /// GTIN or part number.
        package var product: ProductCode?
        /// What it is, in words.
        package var productName: StatedText<400>?
        /// The brand.
        package var brand: StatedText<100>?
        /// The models that it fits.
        package var fits: StatedText<1000>?
        /// The maker, for one that is not enrolled.
        package var maker: StatedText<400>?
        /// The address of that maker.
        package var makerAddress: StatedText<400>?
        /// The lot as printed.
        package var lot: StatedText<100>?
        /// The serial numbers as printed.
        @OrEmpty package var serials: [StatedText<100>] = []
        /// Origin class by slug, such as `oem`.
        package var partClass: PartClass?
        /// A decimal, such as `2` or `0.85`; default: the number of codes, or the lot certificate's quantity.
        package var quantity: StatedQuantity?
        /// The unit of the quantity; default the product’s.
        package var unit: UnitCode?
        /// Price of one unit, a decimal in major units.
        package var price: StatedPrice?
        /// ISO 4217 code of the price; default CNY.
        package var currency: CurrencyCode?
        /// Why there is no certificate: `maker-not-enrolled`, `label-missing`, `label-unreadable`,
        /// `customer-supplied`, `consumable-exempt` or `other`.
        package var reason: NoCertificateReason?
        /// More about the reason; also the explanation of a price above the guide price.
        package var reasonNote: StatedText<1000>?
        /// Number of the certificate of conformity (合格证).
        package var conformity: StatedText<100>?
        /// `accepted`, `rejected` or `quarantined`; default: accepted, or quarantined when a code says stop.
        package var inspection: InspectionResult?
        /// The customer who brought and countersigned a customer-supplied part (personal).
        package var customer: StatedText<200>?
        /// Where the line stands in the person's table, for messages (from 1).
        package var row: Int?

        /// An empty line to fill.
        package init() {}
    }

    /// The entries that were made.
    package struct Answer: Codable, Hashable, Sendable {
        /// In the order of the lines; a line may have several.
        package var lines: [LineAnswer]

        package init(lines: [LineAnswer]) { self.lines = lines }
    }

    /// What became of one line.
    ///
    /// A line whose codes differ in sort becomes several entries: those that say stop, and each that proves nothing,
    /// get entries of their own.
    package struct LineAnswer: Codable, Hashable, Sendable {
        /// Index of the line in the request, from 0.
        package var line: Int
        /// Where the entry stands, and the findings that were kept with it.
        package var entry: EntryAnswer
        /// `accepted`, `rejected` or `quarantined`.
        package var inspection: InspectionResult
        /// The verdict on each code, in order.
        package var verdicts: [CodeVerdict]
    }

    /// The verdict on one code of a line.
    package struct CodeVerdict: Codable, Hashable, Sendable {
        /// Issuer and number, nil when the code could not be read.
        package var certificate: CertificateID?
        /// `stop`, `unconfirmed`, `caution` or `pass`.
        package var level: VerdictLevel
        /// All finding codes, worst first.
        package var findings: [FindingCode]
    }

    package static let name = "receive"
    private static let mostLines = 2_000
    private static let mostCodes = 10_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        try context.actor.mustWorkAt(shop)
        try check(calendar, now: evidence.now)
        var delivery = self
        delivery.vouchers = try vouchers.onceEach()
        let (writer, checked) = (service.books, delivery)
        let answer = try await service.step(self, at: shop, for: context) { transaction, shop in
            try Receiving(
                delivery: checked, writer: writer, evidence: evidence, calendar: calendar, actor: context.actor,
                transaction: transaction, shop: shop
            ).receive()
        }
        await service.count(answer.lines.flatMap(\.verdicts), by: context.actor, at: shop)
        return answer
    }

    /// Refuses a delivery that is wrong whatever the service knows. The faults of all lines are found together, each with
    /// its row.
    private func check(_ calendar: UTCOffset, now: Int64) throws(ServiceError) {
        guard !lines.isEmpty else { throw ServiceError(.emptyRequest, [.what(.lines)]) }
        guard lines.count <= Self.mostLines else {
            throw ServiceError(.tooLarge, [.what(.lines), .limit(Self.mostLines)])
        }
        guard lines.reduce(0, { $0 + $1.codes.count }) <= Self.mostCodes else {
            throw ServiceError(.tooLarge, [.what(.codes), .limit(Self.mostCodes)])
        }
        var faults: [ServiceError.Location] = []
        if lines.contains(where: { $0.reason != .customerSupplied }) {
            for (name, isMissing) in [("supplier", supplier == nil), ("deliveryNote", deliveryNote == nil)]
            where isMissing {
                faults.append(.init(column: name, code: .missingField, facts: [.field(name)]))
            }
        }
        do throws(ServiceError) {
            _ = try calendar.claimed(received, "received", now: now)
        } catch {
            faults.append(.init(column: "received", code: error.code, facts: error.facts))
        }
        for (index, line) in lines.enumerated() {
            do throws(ServiceError) {
                try line.check()
            } catch {
                faults.append(
                    .init(line: line.row ?? index + 1, column: error.field, code: error.code, facts: error.facts))
            }
        }
        guard let first = faults.first else { return }
        let isAlone = faults.count == 1 && first.line == nil
        throw ServiceError(first.code, first.facts, at: isAlone ? [] : Array(faults.prefix(20)))
    }
}

extension ReceiveParts.Line {
    fileprivate func check() throws(ServiceError) {
        var seen: Set<StatedText<100>> = []
        for serial in serials where !seen.insert(serial).inserted {
            throw ServiceError(.duplicateRow, [.field("serials"), .what(serial.text)])
        }
        _ = try price?.amount(currency: currency)
        if reason == .customerSupplied, customer == nil { throw .missing("customer") }
        if codes.isEmpty, reason == nil { throw .missing("reason") }
    }
}
