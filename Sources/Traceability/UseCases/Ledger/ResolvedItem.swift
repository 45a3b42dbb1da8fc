import DomainCoding
import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// A stock item that a request speaks of, with what is known about it.
struct ResolvedItem {
    /// As an entry of this shop's book names it, and as every book does.
    var item: StockItem
    var key: StockKey
    /// Its life; nil when nothing has happened to it.
    var life: Life?
    var product: ProductCode?
    var productName: String?
    var partClass: PartClass?
    var lot: String?
    /// The unit that it is counted in.
    var unit: UnitCode
    /// Whether it is one part, so that its quantity need not be said.
    var isSerialised: Bool
    /// The verdict, when a purpose was asked for and the item is certified.
    var verdict: Verdict?

    /// `issuer/number`, or `line n`.
    var text: String { item.description }
}

/// Finds out what an ``ItemReference`` means in one shop's book.
struct ItemResolver {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    let evidence: EvidenceGatherer

    /// The item. With a purpose its verdict is kept, for the caller to judge.
    ///
    /// A code that does not prove its certificate is refused: nothing may be booked on the strength of it.
    func resolve(
        _ reference: ItemReference, for purpose: Purpose? = nil, on occasion: EvidenceGatherer.Occasion = .init()
    ) throws -> ResolvedItem {
        switch (reference.code, reference.certificate, reference.line) {
        case (let code?, nil, nil): return try certified(code.evidence, purpose, occasion)
        case (nil, let id?, nil): return try certified(.lookedUp(id, nil), purpose, occasion)
        case (nil, nil, let seq?): return try line(seq, in: shop.book)
        default: throw ServiceError.invalid("item", nil, .codeCertificateOrLine)
        }
    }

    /// An uncertified line of a book.
    func line(_ seq: UInt64, in book: BookID) throws -> ResolvedItem {
        let key = StockKey.line(book, seq)
        guard let life = try transaction.lives.find(key), life.standing(of: book) != nil,
            let entry = try transaction.books.entry(book, seq: seq)
        else {
            throw ServiceError(.unknownEntry, [.seq(seq), .item(.line(seq))])
        }
        var resolved = ResolvedItem(
            item: .line(seq), key: key, life: life, unit: life.unit ?? .pieces, isSerialised: false)
        switch try CorrectedBook(transaction: transaction, book: book).corrected(entry)?.record ?? entry.record() {
        case .receipt(let receipt):
            resolved.product = receipt.product
            resolved.productName = receipt.productName
            resolved.partClass = receipt.partClass
            resolved.lot = receipt.lot
        case .transferIn(let transfer):
            resolved.product = transfer.product
            resolved.productName = transfer.productName
            resolved.partClass = transfer.partClass
            resolved.lot = transfer.lot
        default:
            throw ServiceError(.unknownEntry, [.seq(seq), .item(.line(seq))])
        }
        return resolved
    }

    private func certified(
        _ code: CodeEvidence, _ purpose: Purpose?, _ occasion: EvidenceGatherer.Occasion
    ) throws -> ResolvedItem {
        var occasion = occasion
        occasion.shop = shop
        let gathered = try evidence.gather(code, on: occasion, in: transaction)
        let verdict = verdict(on: gathered.evidence, for: purpose ?? .inspection)
        guard let id = gathered.id, let record = gathered.record, let claims = gathered.claims,
            verdict.certificate?.proven == true
        else {
            throw refusal(verdict, gathered.id)
        }
        let product = gathered.product
        let life = try transaction.lives.find(.certificate(id))
        return ResolvedItem(
            item: .certificate(id), key: .certificate(id), life: life, product: claims.product,
            productName: product?.nameZh, partClass: claims.partClass, lot: claims.lot?.printed,
            unit: life?.unit ?? record.lotQuantity?.unit ?? product?.unit ?? .pieces,
            isSerialised: record.serial != nil, verdict: purpose == nil ? nil : verdict)
    }

    /// Nothing can be booked under a certificate that nobody vouches for.
    private func refusal(_ verdict: Verdict, _ id: CertificateID?) -> ServiceError {
        let item: [ErrorFact] = id.map { [.item(.certificate($0))] } ?? []
        let facts = [.findings(verdict.findings.map(\.code))] + item
        if verdict.level == .stop { return ServiceError(.verdictStop, facts) }
        let certificate = id.map { ErrorFact.certificate($0) } ?? .text(.certificate, verdict.leading.code.slug)
        return ServiceError(.unknownCertificate, facts + [certificate])
    }
}

extension ResolvedItem {
    /// The quantity of a request: one of a serialised part when nothing is said.
    func quantity(_ stated: StatedQuantity?, unit code: UnitCode?) throws(ServiceError) -> Quantity {
        if let stated { return try stated.amount(unit: code, else: unit) }
        guard isSerialised else { throw ServiceError(.missingField, [.field("quantity"), .item(item)]) }
        return .one(unit)
    }
}
