package import Ledger
package import PartCertificates

/// Repair shops.
package protocol ShopsTable {
    /// The shop with this id.
    func find(_ id: ShopID) throws -> ShopRecord?
    /// The shop that keeps this book.
    func find(book: BookID) throws -> ShopRecord?
    /// All shops, ascending by id.
    func all() throws -> [ShopRecord]
    /// Adds a shop; ``StoreError/conflict(_:)`` when the id or the book exists.
    func insert(_ record: ShopRecord) throws
    /// Replaces everything but the id and the book.
    func update(_ record: ShopRecord) throws
}

/// Suppliers that shops buy from.
package protocol SuppliersTable {
    /// The supplier with this id.
    func find(_ id: SupplierID) throws -> SupplierRecord?
    /// All suppliers, ascending by id.
    func all() throws -> [SupplierRecord]
    /// Adds or replaces a supplier.
    func upsert(_ record: SupplierRecord) throws
}

/// The product catalogue.
package protocol ProductsTable {
    /// The product with this code.
    func find(_ code: ProductCode) throws -> ProductRecord?
    /// All products, ascending by code.
    func all() throws -> [ProductRecord]
    /// Adds or replaces a product.
    func upsert(_ record: ProductRecord) throws
}
