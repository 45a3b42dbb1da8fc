package import Ledger
package import PartCertificates
import PartLife
import StoreContract

/// Counts what a measure would reach, before it is started. Nothing is changed.
package struct PreviewMeasure: UseCase, Hashable {
    /// The maker's id.
    package var issuer: IssuerID
    /// Which parts.
    package var scope: CertificateScope

    package init(issuer: IssuerID, scope: CertificateScope) {
        self.issuer = issuer
        self.scope = scope
    }

    /// What is in the scope.
    package struct Answer: Codable, Hashable, Sendable {
        /// Certificates registered.
        package var registered: Int
        /// Of these: on a shop's shelf.
        package var inStock: Int
        /// Installed, by open installs.
        package var installed: Int
        /// Certificates that no shop has an entry about.
        package var notReceived: Int
        /// Where they are, ascending by shop.
        package var shops: [ShopCount]
    }

    /// What one shop has of it.
    package struct ShopCount: Codable, Hashable, Sendable {
        package var shop: ShopID
        /// Name in Chinese.
        package var nameZh: String
        /// Name in English.
        package var nameEn: String
        /// Certificates on its shelf.
        package var inStock: Int
        /// Installed, by open installs.
        package var installed: Int
    }

    package static let name = "preview-measure"
    private static let page = 5_000
    /// At most so many numbers are looked at one by one.
    private static let limit: UInt64 = 200_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustActFor(issuer: issuer)
        return try await service.store.read { [issuer, scope] transaction in
            _ = try transaction.issuer(issuer)
            var tally = Tally()
            switch scope {
            case .numbers(let runs):
                let last = try transaction.certificates.highestNumber(of: issuer)
                for number in try PreviewMeasure.numbers(runs, upTo: last) {
                    guard let record = try transaction.certificates.find(CertificateID(issuer: issuer, number: number))
                    else {
                        continue
                    }
                    tally.add(try transaction.lives.find(.certificate(record.id)))
                }
            case .product(let product):
                try PreviewMeasure.visit(issuer, product, nil, in: transaction) { tally.add($0) }
            case .lot(let product, let lot):
                try PreviewMeasure.visit(issuer, product, lot, in: transaction) { tally.add($0) }
            }
            return try tally.answer(in: transaction)
        }
    }

    private static func visit(
        _ issuer: IssuerID, _ product: ProductCode, _ lot: Identifier?, in transaction: any StoreTransaction,
        _ body: (Life?) throws -> Void
    ) throws {
        var last: CertificateNumber?
        while true {
            let records = try transaction.certificates.matching(
                issuer: issuer, product: product, lot: lot, after: last, limit: page)
            for record in records { try body(try transaction.lives.find(.certificate(record.id))) }
            guard records.count == page else { return }
            last = records.last?.id.number
        }
    }

    private static func numbers(
        _ runs: [NumberRun], upTo last: CertificateNumber?
    ) throws(ServiceError) -> [CertificateNumber] {
        guard let last else { return [] }
        let clipped = runs.compactMap { NumberRun(first: $0.first, last: min($0.last, last)) }
        guard clipped.reduce(0, { $0 + $1.count }) <= limit else {
            throw ServiceError(.tooLarge, [.what(.numbers), .limit(Int(limit))])
        }
        return clipped.flatMap { run in
            (run.first.value...run.last.value).compactMap { CertificateNumber($0) }
        }
    }

    /// Sums over lives.
    private struct Tally {
        var registered = 0
        var inStock = 0
        var installed = 0
        var notReceived = 0
        var shops: [BookID: (inStock: Int, installed: Int)] = [:]

        mutating func add(_ life: Life?) {
            registered += 1
            let standings = life?.standings ?? []
            if standings.isEmpty { notReceived += 1 }
            var isInStock = false
            var isInstalled = false
            for standing in standings {
                let installedHere =
                    life?.kind == .serialised
                    ? life?.openInstall?.shop == standing.shop : standing.installed.isPositive
                if standing.onShelf.isPositive {
                    isInStock = true
                    shops[standing.shop, default: (0, 0)].inStock += 1
                }
                if installedHere {
                    isInstalled = true
                    shops[standing.shop, default: (0, 0)].installed += 1
                }
            }
            if isInStock { inStock += 1 }
            if isInstalled { installed += 1 }
        }

        func answer(in transaction: any StoreTransaction) throws -> Answer {
            var counts: [ShopCount] = []
            for (book, count) in shops {
                guard let shop = try transaction.shops.find(book: book) else {
                    throw StoreError.corrupt("book \(book.hex) of no shop")
                }
                counts.append(
                    ShopCount(
                        shop: shop.id, nameZh: shop.nameZh, nameEn: shop.nameEn, inStock: count.inStock,
                        installed: count.installed))
            }
            return Answer(
                registered: registered, inStock: inStock, installed: installed, notReceived: notReceived,
                shops: counts.sorted { $0.shop < $1.shop })
        }
    }
}

extension CertificateScope {
    /// Whether a certificate with these marks is in the scope.
    func covers(number: CertificateNumber, product: ProductCode, lot: Identifier?) -> Bool {
        switch self {
        case .lot(let scopeProduct, let scopeLot): product == scopeProduct && lot == scopeLot
        case .product(let scopeProduct): product == scopeProduct
        case .numbers(let runs): runs.contains { $0.contains(number) }
        }
    }
}
