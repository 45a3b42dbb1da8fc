/// Lists the enrolled repair shops, ascending by id.
public struct ListShops: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The shops.
    public struct Answer: Codable, Hashable, Sendable {
        public var shops: [ShopView]

        /// Makes an answer.
        public init(shops: [ShopView]) { self.shops = shops }
    }
}
