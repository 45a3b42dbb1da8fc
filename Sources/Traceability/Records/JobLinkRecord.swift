public import MerkleTree

/// A link that a shop gave to its customer, which shows what concerns one repair order. Only the SHA-256 of its secret is
/// kept.
public struct JobLinkRecord: Hashable, Sendable {
    /// SHA-256 of the secret.
    public var hash: Digest
    /// The shop.
    public var shop: ShopID
    /// The repair order.
    public var repairOrder: String
    /// The entries of the shop's book that speak of the order, ascending.
    public var entries: [UInt64]
    /// How many entries of the book were looked through for ``entries``.
    public var searched: UInt64
    /// Milliseconds since 1970.
    public var createdAt: Int64
    /// When it ends, milliseconds since 1970.
    public var expiresAt: Int64

    /// Makes a record.
    public init(
        hash: Digest, shop: ShopID, repairOrder: String, entries: [UInt64], searched: UInt64, createdAt: Int64,
        expiresAt: Int64
    ) {
        self.hash = hash
        self.shop = shop
        self.repairOrder = repairOrder
        self.entries = entries
        self.searched = searched
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
