/// Adds products to the catalogue, or replaces what is known about them; all of them or none.
public struct PutProducts: Codable, Hashable, Sendable {
    /// At most 10 000.
    public var products: [ProductView]

    /// Makes a request.
    public init(products: [ProductView]) { self.products = products }

    /// How many products were written.
    public struct Answer: Codable, Hashable, Sendable {
        public var count: Int

        /// Makes an answer.
        public init(count: Int) { self.count = count }
    }
}
