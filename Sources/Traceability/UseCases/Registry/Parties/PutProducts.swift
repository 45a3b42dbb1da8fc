import PartCertificates
import StoreContract

/// Adds products to the catalogue, or replaces what is known about them; all of them or none.
package struct PutProducts: Codable, Hashable, Sendable {
    /// At most 10 000.
    package var products: [ProductView]

    package init(products: [ProductView]) { self.products = products }

    /// How many products were written.
    package struct Answer: Codable, Hashable, Sendable {
        /// How many products were written.
        package var count: Int

        package init(count: Int) { self.count = count }
    }
}

extension PutProducts: UseCase {
    package static let name = "put-products"
    private static let limit = 10_000

    /// The operator writes any product; a maker only its own, and never takes over another maker's.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        guard actor.role == .operator || actor.role == .maker else { throw ServiceError(.forbidden) }
        guard !products.isEmpty else { throw ServiceError(.emptyRequest, ["what": "products"]) }
        guard products.count <= PutProducts.limit else {
            throw ServiceError(.tooLarge, ["what": "products", "limit": String(PutProducts.limit)])
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
                        .duplicateRow,
                        ["what": record.code.printed, "first": String(first), "second": String(index + 1)])
                }
                records.append(record)
            } catch {
                faults.append(.init(line: index + 1, column: error.field, error))
            }
        }
        if let first = faults.first {
            throw ServiceError(first.code, first.details, at: Array(faults.prefix(20)))
        }
        let checked = records
        return try await service.once(self, for: context) { transaction in
            for record in checked {
                if let issuer = record.issuer, try transaction.issuers.find(issuer) == nil {
                    throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
                }
                if actor.role == .maker, let known = try transaction.products.find(record.code),
                    known.issuer != actor.issuer
                {
                    throw ServiceError(.forbidden, ["product": record.code.printed])
                }
                try transaction.products.upsert(record)
            }
            return Answer(count: checked.count)
        }
    }
}

extension ServiceError.Location {
    /// The place of an error that was found there.
    init(line: Int, column: String?, _ error: ServiceError) {
        self.init(line: line, column: column, code: error.code, details: error.details)
    }
}
