package import Ledger
package import PartCertificates
package import PartVerification
package import StoreContract

/// A doubt as those see it whose part it is about, and with fewer fields whoever has its number.
package struct DoubtView: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: CaseNumber
    package var kind: DoubtKind
    /// What the person wrote; absent once erased, and for whoever has only the number.
    package var text: String?
    /// How to reach the person; absent once erased, when none was given, and for whoever has only the number.
    package var contact: String?
    package var certificate: CertificateID?
    /// The product's name in the catalogue.
    package var productName: Bilingual?
    /// The serial number as the register has it.
    package var serial: Identifier?
    /// The leading code of the verdict when it was reported.
    package var finding: FindingCode?
    /// The shop that had the part fitted on record then.
    package var shop: ShopID?
    /// The shop's name.
    package var shopName: Bilingual?
    /// Milliseconds since 1970.
    package var reportedAt: Int64
    /// When it was settled, milliseconds since 1970; absent while it is open.
    package var closedAt: Int64?
    /// What was answered, oldest first.
    package var answers: [Reply]

    /// An answer of the shop, the maker or the operator.
    package struct Reply: Codable, Hashable, Sendable {
        /// On whose behalf.
        package var role: Role
        /// What they answered.
        package var text: String
        /// Milliseconds since 1970.
        package var at: Int64
    }
}

extension DoubtView {
    /// - Parameter personal: whether what the person wrote and how to reach them is shown.
    init(_ record: DoubtRecord, personal: Bool, in transaction: any StoreTransaction) throws {
        let registered = try record.certificate.flatMap { try transaction.certificates.find($0) }
        let product = try registered.flatMap { try transaction.products.find($0.product) }
        let shop = try record.shop.flatMap { try transaction.shops.find($0) }
        self.init(
            doubt: record.id, kind: record.kind, text: personal ? record.text : nil,
            contact: personal ? record.contact : nil, certificate: record.certificate,
            productName: product?.name, serial: registered?.serial,
            finding: record.finding.flatMap { FindingCode(slug: $0) }, shop: record.shop,
            shopName: shop?.name, reportedAt: record.reportedAt,
            closedAt: record.closedAt,
            answers: try transaction.doubts.answers(to: record.id).map {
                Reply(role: $0.role, text: $0.text, at: $0.at)
            })
    }
}

extension DoubtRecord {
    /// Whether somebody answers for the part: its maker, the shop that fitted it, the operator.
    func concerns(_ actor: Actor) -> Bool {
        switch actor.role {
        case .operator: true
        case .maker: certificate.map { $0.issuer == actor.issuer } ?? false
        case .technician, .shopManager: shop != nil && shop == actor.shop
        case .inspector, nil: false
        }
    }
}

extension CaseNumber {
    /// The number as somebody typed it; what is none belongs to no case.
    package static func typed(_ text: String) throws(ServiceError) -> CaseNumber {
        guard let number = CaseNumber(typed: text) else {
            throw ServiceError(.unknownDoubt, [.text(.doubt, RequestField.excerpt(text))])
        }
        return number
    }
}

extension StoreTransaction {
    /// The doubt with this number.
    func doubt(_ number: CaseNumber) throws -> DoubtRecord {
        guard let record = try doubts.find(number) else { throw ServiceError(.unknownDoubt, [.doubt(number)]) }
        return record
    }

    /// The same for somebody whom it concerns. Others do not learn whether it exists.
    func doubt(_ number: CaseNumber, for actor: Actor) throws -> DoubtRecord {
        try actor.mustBeKnown()
        let record = try doubt(number)
        guard record.concerns(actor) else { throw ServiceError(.unknownDoubt, [.doubt(number)]) }
        return record
    }
}

/// Lists doubts, newest first: a maker those about its certificates, a shop those about what it fitted, the operator all.
package struct ListDoubts: UseCase, Hashable {
    /// Where the page begins: the `next` of the page before.
    package var cursor: CaseNumber?
    /// At most so many; default 50, at most 200.
    package var limit: Int?

    package init(cursor: CaseNumber? = nil, limit: Int? = nil) {
        self.cursor = cursor
        self.limit = limit
    }

    /// A page of doubts.
    package struct Answer: Codable, Hashable, Sendable {
        /// Newest first.
        package var doubts: [DoubtView]
        /// How many of all, not only of this page, are not settled.
        package var open: Int
        /// The cursor of the next page; absent when this is the last.
        package var next: CaseNumber?
    }

    package static let name = "list-doubts"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let audience = try audience(context.actor)
        let limit = try RequestField.integer(limit ?? 50, "limit", in: 1...200)
        return try await service.store.read { [cursor] transaction in
            let records = try transaction.doubts.list(audience, after: cursor, limit: limit + 1)
            return Answer(
                doubts: try records.prefix(limit).map { try DoubtView($0, personal: true, in: transaction) },
                open: try transaction.doubts.openCount(audience),
                next: records.count > limit ? records[limit - 1].id : nil)
        }
    }

    private func audience(_ actor: Actor) throws(ServiceError) -> DoubtAudience {
        try actor.mustBeKnown()
        switch (actor.role, actor.issuer, actor.shop) {
        case (.operator, _, _): return .all
        case (.maker, let issuer?, _): return .issuer(issuer)
        case (.technician, _, let shop?), (.shopManager, _, let shop?): return .shop(shop)
        default: throw ServiceError(.forbidden)
        }
    }
}

/// Answers a doubt, on behalf of the maker, the shop or the operator; the customer reads it under the case number.
package struct AnswerDoubt: UseCase, Hashable {
    /// The case number.
    package var doubt: CaseNumber
    /// What the customer reads.
    package var text: DoubtText
    /// Whether the matter is settled with it.
    package var closes: Bool

    package init(doubt: CaseNumber, text: DoubtText, closes: Bool) {
        self.doubt = doubt
        self.text = text
        self.closes = closes
    }

    package typealias Answer = DoubtView

    package static let name = "answer-doubt"

    /// Carries it out for whom the doubt concerns.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { [self] transaction in
            var record = try transaction.doubt(doubt, for: actor)
            guard let role = actor.role else { throw ServiceError(.forbidden) }
            try transaction.doubts.answer(record.id, DoubtAnswerRecord(role: role, text: text.text, at: now))
            if closes != (record.closedAt != nil) {
                record.closedAt = closes ? now : nil
                try transaction.doubts.setClosed(record.id, at: record.closedAt)
            }
            // The answer is kept under the idempotency key; what the person wrote must not outlive its erasure there.
            return try DoubtView(record, personal: false, in: transaction)
        }
    }
}
