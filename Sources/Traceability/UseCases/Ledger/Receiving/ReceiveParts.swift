/// Books a delivery: one entry per line, every code verified, the vouchers attached.
package struct ReceiveParts: Codable, Hashable, Sendable {
    /// The shop that received it.
    package var shop: String
    /// The supplier's id.
    package var supplier: String
    /// The number of the delivery note (发货单号).
    package var deliveryNote: String
    /// The day on which the delivery is said to have arrived, `yyyy-mm-dd`.
    package var received: String
    /// The lines of the delivery note.
    package var lines: [Line]
    /// Hashes of vouchers that were uploaded before, lower-case hexadecimal.
    @OrEmpty package var vouchers: [String]
    /// Who inspected the parts on arrival.
    package var inspectedBy: String?

    package init(
        shop: String, supplier: String, deliveryNote: String, received: String, lines: [Line],
        vouchers: [String] = [], inspectedBy: String? = nil
    ) {
        self.shop = shop
        self.supplier = supplier
        self.deliveryNote = deliveryNote
        self.received = received
        self.lines = lines
        self.vouchers = vouchers
        self.inspectedBy = inspectedBy
    }

    /// One line of a delivery note. What a certificate states need not be repeated; what is stated is compared.
    package struct Line: Codable, Hashable, Sendable {
        /// Scanned codes; empty for a line without certificates.
        @OrEmpty package var codes: [String] = []
        /// GTIN or part number.
        package var product: String?
        /// What it is, in words.
        package var productName: String?
        /// The brand.
        package var brand: String?
        /// The models that it fits.
        package var fits: String?
        /// The maker, when it is not enrolled.
        package var maker: String?
        /// The address of that maker.
        package var makerAddress: String?
        /// The lot as printed.
        package var lot: String?
        /// The serial numbers as printed.
        package var serials: [String]?
        /// Origin class by slug, such as `oem`.
        package var partClass: String?
        /// A decimal, such as `2` or `0.85`; default: the number of codes, or the lot certificate's quantity.
        package var quantity: String?
        /// The unit of the quantity; default the product’s.
        package var unit: String?
        /// Price of one unit, a decimal in major units.
        package var price: String?
        /// ISO 4217 code of the price; default CNY.
        package var currency: String?
        /// Why there is no certificate: `maker-not-enrolled`, `label-missing`, `label-unreadable`,
        /// `customer-supplied`, `consumable-exempt` or `other`.
        package var reason: String?
        /// More about the reason; also the explanation of a price above the guide price.
        package var reasonNote: String?
        /// Number of the certificate of conformity (合格证).
        package var conformity: String?
        /// `accepted`, `rejected` or `quarantined`; default: accepted, or quarantined when a code says stop.
        package var inspection: String?
        /// The customer who brought and countersigned a customer-supplied part (personal).
        package var customer: String?
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
        package var inspection: String
        /// The verdict on each code, in order.
        package var verdicts: [CodeVerdict]

        package init(line: Int, entry: EntryAnswer, inspection: String, verdicts: [CodeVerdict]) {
            self.line = line
            self.entry = entry
            self.inspection = inspection
            self.verdicts = verdicts
        }
    }

    /// The verdict on one code of a line.
    package struct CodeVerdict: Codable, Hashable, Sendable {
        /// Issuer and number, nil when the code could not be read.
        package var certificate: String?
        /// `stop`, `unconfirmed`, `caution` or `pass`.
        package var level: String
        /// All finding codes, worst first.
        package var findings: [String]

        package init(certificate: String?, level: String, findings: [String]) {
            self.certificate = certificate
            self.level = level
            self.findings = findings
        }
    }
}

extension ReceiveParts: UseCase {
    package static let name = "receive"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let evidence = service.evidence
        let calendar = service.policy.utcOffset
        let plan = try ReceivePlan(self, calendar: calendar, now: evidence.now)
        try context.actor.mustWorkAt(plan.shop)
        let writer = service.books
        let answer = try await service.step(self, at: plan.shop, for: context) { transaction, shop in
            try Receiving(
                plan: plan, writer: writer, evidence: evidence, calendar: calendar, actor: context.actor,
                transaction: transaction,
                shop: shop
            ).receive()
        }
        await service.count(answer.lines.flatMap(\.verdicts), by: context.actor, at: plan.shop)
        return answer
    }
}
