/// Which parts a measure is about: a product, one lot of a product, or numbers. Exactly one of `product` and
/// `numbers` is given.
public struct ScopeView: Codable, Hashable, Sendable {
    /// GTIN or part number; `lot` narrows it down.
    public var product: String?
    public var lot: String?
    /// Certificate numbers.
    public var numbers: [Run]?

    /// Consecutive numbers, both included.
    public struct Run: Codable, Hashable, Sendable {
        public var first: UInt32
        public var last: UInt32

        /// Makes a run.
        public init(first: UInt32, last: UInt32) {
            self.first = first
            self.last = last
        }
    }

    /// Makes a scope.
    public init(product: String? = nil, lot: String? = nil, numbers: [Run]? = nil) {
        self.product = product
        self.lot = lot
        self.numbers = numbers
    }
}
