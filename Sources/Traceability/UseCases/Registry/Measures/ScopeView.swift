import Ledger
import PartCertificates

/// Which parts a measure is about: a product, one lot of a product, or numbers. Exactly one of `product` and
/// `numbers` is given.
package struct ScopeView: Codable, Hashable, Sendable {
    /// GTIN or part number; `lot` narrows it down.
    package var product: String?
    /// The lot as printed.
    package var lot: String?
    /// Certificate numbers.
    package var numbers: [Run]?

    /// Consecutive numbers, both included.
    package struct Run: Codable, Hashable, Sendable {
        /// The first number.
        package var first: UInt32
        /// The last number.
        package var last: UInt32

        package init(first: UInt32, last: UInt32) {
            self.first = first
            self.last = last
        }
    }

    package init(product: String? = nil, lot: String? = nil, numbers: [Run]? = nil) {
        self.product = product
        self.lot = lot
        self.numbers = numbers
    }
}

extension ScopeView {
    init(_ scope: CertificateScope) {
        switch scope {
        case .lot(let product, let lot): self.init(product: product.printed, lot: lot.printed)
        case .product(let product): self.init(product: product.printed)
        case .numbers(let runs):
            self.init(numbers: runs.map { Run(first: $0.first.value, last: $0.last.value) })
        }
    }

    /// Reads the fields; overlapping and adjoining runs are joined.
    func scope() throws(ServiceError) -> CertificateScope {
        switch (product, numbers) {
        case (let product?, nil):
            let code = try RequestField.product(product)
            guard let lot else { return .product(code) }
            return .lot(code, try RequestField.mark(lot, "lot"))
        case (nil, let numbers?):
            var runs: [NumberRun] = []
            for run in numbers {
                guard let first = CertificateNumber(run.first), let last = CertificateNumber(run.last),
                    let read = NumberRun(first: first, last: last), lot == nil
                else {
                    throw ServiceError(
                        .invalidField,
                        ["field": "numbers", "value": "\(run.first)–\(run.last)", "rule": "first … last, from 1"])
                }
                runs.append(read)
            }
            guard !runs.isEmpty else { throw ServiceError(.missingField, ["field": "numbers"]) }
            return .numbers(NumberRun.joining(runs))
        default:
            throw ServiceError(
                .invalidField, ["field": "scope", "rule": "a product, or numbers: exactly one of them"])
        }
    }
}
