package import Ledger
package import MerkleTree

/// A link that a shop gave to its customer, which shows what concerns one repair order. Only the SHA-256 of its secret is
/// kept.
package struct JobLinkRecord: Hashable, Sendable {
    /// SHA-256 of the secret.
    package var hash: Digest
    /// The shop.
    package var shop: ShopID
    /// The repair order.
    package var repairOrder: String
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it ends, milliseconds since 1970.
    package var expiresAt: Int64

    package init(
        hash: Digest, shop: ShopID, repairOrder: String, createdAt: Int64, expiresAt: Int64
    ) {
        self.hash = hash
        self.shop = shop
        self.repairOrder = repairOrder
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
