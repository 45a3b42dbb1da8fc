import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Looks at the shelf as it is now: recalled parts and parts past their use-by date.
enum ShelfRule {
    /// What was found; the order does not matter.
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        var recalls: [IssuerID: [MeasureRecord]] = [:]
        try ShelfReader(transaction: matter.transaction, shop: matter.shop).forEachLife(onShelfOnly: true) {
            key, life in
            guard case .certificate(let id) = key else { return }
            found += try InspectionFinding.made(on: nil, item: .certificate(id)) {
                try findings(on: id, life, matter, &recalls)
            }
        }
        return found
    }

    private static func findings(
        on id: CertificateID, _ life: Life, _ matter: InspectionMatter, _ recalls: inout [IssuerID: [MeasureRecord]]
    ) throws -> [InspectionFinding] {
        guard let standing = life.standing(of: matter.shop.book), let claims = try matter.claims(of: id) else {
            return []
        }
        let known =
            try recalls[id.issuer] ?? matter.transaction.measures.inForce(id.issuer).filter { $0.kind == .recall }
        recalls[id.issuer] = known
        let recall = known.first { $0.scope.covers(number: id.number, product: claims.product, lot: claims.lot) }
        let isPast = claims.useBy?.isPast(at: matter.now / 1000) ?? false
        guard recall != nil || isPast else { return [] }
        let facts: [FindingFact?] = [
            .init(.certificate, .certificate(id)), .init(.product, .product(claims.product)),
            .init(.onShelf, .quantity(standing.onShelf)),
            FindingFact(.held, life.held(at: matter.shop.book).map(FactValue.quantity)),
            FindingFact(.lot, claims.lot.map(FactValue.identifier)),
        ]
        let seq = try intake(of: .certificate(id), matter)
        var found: [InspectionFinding] = []
        if let recall {
            let about: [FindingFact] = [
                .init(.recall, .text(recall.name)), .init(.recalledAt, .instant(recall.startedAt)),
            ]
            found.append(InspectionFinding(.recalledOnShelf, seq, facts + about))
        }
        if isPast, let useBy = claims.useBy {
            found.append(InspectionFinding(.pastUseBy, seq, facts + [.init(.useBy, .useBy(useBy))]))
        }
        return found
    }

    /// The entry of this shop that brought the item in last.
    private static func intake(of key: StockKey, _ matter: InspectionMatter) throws -> UInt64? {
        var found: UInt64?
        for seq in try matter.transaction.books.mentions(of: key, in: matter.shop.book, from: 0) {
            let kind = try matter.transaction.books.entry(matter.shop.book, seq: seq)?.kind
            if kind == .receipt || kind == .transferIn { found = seq }
        }
        return found
    }
}
