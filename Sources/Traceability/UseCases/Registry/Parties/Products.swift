package import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// A product of the catalogue, as it is listed.
package struct ProductView: Codable, Hashable, Sendable {
    package var code: ProductCode
    /// The maker, when it is enrolled.
    package var issuer: IssuerID?
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// The brand.
    package var brand: String
    /// Models that the product fits; empty when unknown.
    package var fits: [String]
    /// Guide prices (指导价), ascending by first day.
    package var guidePrices: [GuidePrice]
    /// `pcs`, `kg`, `l` …
    package var unit: UnitCode
    /// The maker's warranty, months.
    package var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    package var safetyCritical: Bool

    init(_ record: ProductRecord) {
        code = record.code
        issuer = record.issuer
        nameZh = record.nameZh
        nameEn = record.nameEn
        brand = record.brand
        fits = record.fits
        guidePrices = record.guidePrices
        unit = record.unit
        warrantyMonths = record.warrantyMonths
        safetyCritical = record.safetyCritical
    }
}

/// Adds products to the catalogue, or replaces what is known about them; all of them or none.
package struct PutProducts: UseCase, Hashable {
    /// At most 10 000.
    package var products: [Product]

    package init(products: [Product]) { self.products = products }

    /// What is known of a product.
    package struct Product: Codable, Hashable, Sendable {
        package var code: ProductCode
        /// The maker, when it is enrolled.
        package var issuer: IssuerID?
        /// Name in Chinese.
        package var nameZh: StatedText<400>
        /// Name in English.
        package var nameEn: StatedText<400>
        /// The brand.
        package var brand: StatedText<400>
        /// Models that the product fits; empty when unknown.
        package var fits: [StatedText<100>]
        /// Guide prices (指导价), in any order; one from each day.
        package var guidePrices: [GuidePrice]
        /// `pcs`, `kg`, `l` …
        package var unit: UnitCode
        /// The maker's warranty, months, 0 … 600.
        package var warrantyMonths: Int?
        /// A part that must not be fitted before it was checked online.
        package var safetyCritical: Bool

        package init(
            code: ProductCode, issuer: IssuerID?, nameZh: StatedText<400>, nameEn: StatedText<400>,
            brand: StatedText<400>, fits: [StatedText<100>] = [], guidePrices: [GuidePrice] = [],
            unit: UnitCode = .pieces, warrantyMonths: Int? = nil, safetyCritical: Bool = false
        ) {
            (self.code, self.issuer, self.nameZh, self.nameEn) = (code, issuer, nameZh, nameEn)
            (self.brand, self.fits, self.guidePrices, self.unit) = (brand, fits, guidePrices, unit)
            (self.warrantyMonths, self.safetyCritical) = (warrantyMonths, safetyCritical)
        }
    }

    /// How many products were written.
    package struct Answer: Codable, Hashable, Sendable {
        /// How many products were written.
        package var count: Int
    }

    package static let name = "put-products"
    private static let limit = 10_000

    /// The operator writes any product; a maker only its own, and never takes over another maker's.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        guard actor.role == .operator || actor.role == .maker else { throw ServiceError(.forbidden) }
        guard !products.isEmpty else { throw ServiceError(.emptyRequest, [.what(.products)]) }
        guard products.count <= PutProducts.limit else {
            throw ServiceError(.tooLarge, [.what(.products), .limit(PutProducts.limit)])
        }
        var records: [ProductRecord] = []
        var rows: [ProductCode: Int] = [:]
        var faults: [ServiceError.Location] = []
        for (index, product) in products.enumerated() {
            do throws(ServiceError) {
                let record = try product.record()
                if let issuer = record.issuer { try actor.mustActFor(issuer: issuer) }
                if record.issuer == nil { try actor.mustOperate() }
                if let first = rows.updateValue(index + 1, forKey: record.code) {
                    throw ServiceError(
                        .duplicateRow, [.what(record.code.printed)] + ErrorFact.rows(first, index + 1))
                }
                records.append(record)
            } catch {
                faults.append(.init(line: index + 1, column: error.field, error))
            }
        }
        if let first = faults.first { throw ServiceError(first.code, first.facts, at: Array(faults.prefix(20))) }
        let checked = records
        return try await service.once(self, for: context) { transaction in
            for record in checked {
                if let issuer = record.issuer { _ = try transaction.issuer(issuer) }
                if actor.role == .maker, let known = try transaction.products.find(record.code),
                    known.issuer != actor.issuer
                {
                    throw ServiceError(.forbidden, [.product(record.code)])
                }
                try transaction.products.upsert(record)
            }
            return Answer(count: checked.count)
        }
    }
}

extension PutProducts.Product {
    fileprivate func record() throws(ServiceError) -> ProductRecord {
        let prices = guidePrices.sorted { $0.from < $1.from }
        for (earlier, later) in zip(prices, prices.dropFirst()) where earlier.from == later.from {
            throw .invalid("guidePrices", later.from.description, .onePriceFromEachDay)
        }
        if let warrantyMonths { _ = try RequestField.integer(warrantyMonths, "warrantyMonths", in: 0...600) }
        return ProductRecord(
            code: code, issuer: issuer, nameZh: nameZh.text, nameEn: nameEn.text, brand: brand.text,
            fits: fits.map(\.text), guidePrices: prices, unit: unit, warrantyMonths: warrantyMonths,
            safetyCritical: safetyCritical)
    }
}

extension ServiceError.Location {
    /// The place of an error that was found there.
    init(line: Int, column: String?, _ error: ServiceError) {
        self.init(line: line, column: column, code: error.code, facts: error.facts)
    }
}

/// Lists the product catalogue, ascending by code.
package struct ListProducts: UseCase, Hashable {
    /// Only the products of this maker.
    package var issuer: IssuerID?

    package init(issuer: IssuerID? = nil) { self.issuer = issuer }

    /// The products.
    package struct Answer: Codable, Hashable, Sendable {
        /// In the order of the catalogue.
        package var products: [ProductView]

        package init(products: [ProductView]) { self.products = products }
    }

    package static let name = "list-products"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { [issuer] transaction in
            let products = try transaction.products.all().filter { issuer == nil || $0.issuer == issuer }
            return Answer(products: products.map { ProductView($0) })
        }
    }
}

/// Products of the catalogue at one moment of a store, each looked up once.
final class KnownProducts {
    private let transaction: any StoreTransaction
    private var known: [ProductCode: ProductRecord?] = [:]

    init(in transaction: any StoreTransaction) { self.transaction = transaction }

    func find(_ code: ProductCode) throws -> ProductRecord? {
        if let product = known[code] { return product }
        let product = try transaction.products.find(code)
        known[code] = .some(product)
        return product
    }

    /// The name of a product; `text` stands for one that is not in the catalogue.
    func name(of code: ProductCode?, otherwise text: String) throws -> Bilingual {
        try code.flatMap { try find($0) }?.name ?? Bilingual(text)
    }
}
