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

    /// Why somebody asks, which decides what the verdict looks at.
    struct Purposeful {
        var purpose: Purpose
        var repairOrder: String?
        var model: String?
        var isSighting: Bool
    }

    /// The item. With a purpose its verdict is made too, and an unproven code is left to the caller to judge.
    ///
    /// Without one, a code that does not prove its certificate is refused: nothing may be booked on the strength of it.
    func resolve(_ reference: ItemReference, asked: Purposeful? = nil) throws -> ResolvedItem {
        switch (reference.code, reference.certificate, reference.line) {
        case (let code?, nil, nil):
            return try certified(.scanned(code), asked: asked)
        case (nil, let text?, nil):
            let id = try LedgerField.certificate(text)
            return try certified(CodeInput(code: .lookedUp(id, nil), number: id), asked: asked)
        case (nil, nil, let seq?):
            return try line(seq, in: shop.book)
        default:
            throw ServiceError(
                .invalidField, ["field": "item", "rule": "a code, a certificate or a line: exactly one of them"])
        }
    }

    /// An uncertified line of a book.
    func line(_ seq: UInt64, in book: BookID) throws -> ResolvedItem {
        let key = StockKey.line(book, seq)
        guard let life = try transaction.lives.find(key), life.standing(of: book) != nil,
            let entry = try transaction.books.entry(book, seq: seq)
        else {
            throw ServiceError(.unknownEntry, ["seq": String(seq), "item": "line \(seq)"])
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
            throw ServiceError(.unknownEntry, ["seq": String(seq), "item": "line \(seq)"])
        }
        return resolved
    }

    private func certified(_ input: CodeInput, asked: Purposeful?) throws -> ResolvedItem {
        let question = EvidenceGatherer.Question(
            input, shop: shop, repairOrder: asked?.repairOrder, model: asked?.model,
            isSighting: asked?.isSighting ?? false)
        let gathered = try evidence.gather(question, in: transaction)
        let verdict = gathered.verdict(for: asked?.purpose ?? .inspection)
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
            isSerialised: record.serial != nil, verdict: asked == nil ? nil : verdict)
    }

    /// Nothing can be booked under a certificate that nobody vouches for.
    private func refusal(_ verdict: Verdict, _ id: CertificateID?) -> ServiceError {
        var details = ["findings": verdict.findings.map(\.code.slug).joined(separator: ", ")]
        if let id { details["item"] = id.description }
        if verdict.level == .stop { return ServiceError(.verdictStop, details) }
        details["certificate"] = id?.description ?? verdict.leading.code.slug
        return ServiceError(.unknownCertificate, details)
    }
}

extension ResolvedItem {
    /// The quantity of a request: one of a serialised part when nothing is said.
    func quantity(_ text: String?, unit code: String?) throws(ServiceError) -> Quantity {
        guard let text, !text.isEmpty else {
            guard isSerialised else { throw ServiceError(.missingField, ["field": "quantity", "item": self.text]) }
            return .one(unit)
        }
        return try LedgerField.quantity(text, unit: code, fallback: unit)
    }
}
