/// Lists the product catalogue, ascending by code.
public struct ListProducts: Codable, Hashable, Sendable {
    /// Only the products of this maker.
    public var issuer: String?

    /// Makes a request.
    public init(issuer: String? = nil) { self.issuer = issuer }

    /// The products.
    public struct Answer: Codable, Hashable, Sendable {
        /// In the order of the catalogue.
        public var products: [ProductView]

        /// Makes an answer.
        public init(products: [ProductView]) { self.products = products }
    }
}

extension ListProducts: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "list-products"

    /// Carries it out for whoever may ask.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustBeKnown()
        let issuer = try issuer.map { try RequestField.issuer($0) }
        return try await service.store.read { unit in
            let products = try unit.products.all().filter { issuer == nil || $0.issuer == issuer }
            return Answer(products: products.map { ProductView($0) })
        }
    }
}
