import DomainCoding
package import PartCertificates
import StoreContract

/// Lists the product catalogue, ascending by code.
package struct ListProducts: Codable, Hashable, Sendable {
    /// Only the products of this maker.
    package var issuer: IssuerID?

    package init(issuer: IssuerID? = nil) { self.issuer = issuer }

    /// The products.
    package struct Answer: Codable, Hashable, Sendable {
        /// In the order of the catalogue.
        package var products: [ProductView]

        package init(products: [ProductView]) { self.products = products }
    }
}

extension ListProducts: UseCase {
    package static let name = "list-products"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        return try await service.store.read { [issuer] transaction in
            let products = try transaction.products.all().filter { issuer == nil || $0.issuer == issuer }
            return Answer(products: products.map { ProductView($0) })
        }
    }
}
