/// Lists the suppliers, ascending by id.
public struct ListSuppliers: Codable, Hashable, Sendable {
    /// Makes a request.
    public init() {}

    /// The suppliers.
    public struct Answer: Codable, Hashable, Sendable {
        public var suppliers: [SupplierView]

        /// Makes an answer.
        public init(suppliers: [SupplierView]) { self.suppliers = suppliers }
    }
}
