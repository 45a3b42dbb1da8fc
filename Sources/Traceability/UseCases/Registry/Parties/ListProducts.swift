/// Lists the product catalogue, ascending by code.
public struct ListProducts: Codable, Hashable, Sendable {
    /// Only the products of this maker.
    public var issuer: String?

    /// Makes a request.
    public init(issuer: String? = nil) { self.issuer = issuer }

    /// The products.
    public struct Answer: Codable, Hashable, Sendable {
        public var products: [ProductView]

        /// Makes an answer.
        public init(products: [ProductView]) { self.products = products }
    }
}
