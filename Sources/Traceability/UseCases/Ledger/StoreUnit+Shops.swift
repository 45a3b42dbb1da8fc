import Ledger
import MerkleTree
import StoreContract

extension StoreTransaction {
    /// The shop with this id; refuses one that is not enrolled.
    func enrolledShop(_ id: ShopID) throws -> ShopRecord {
        guard let shop = try shops.find(id) else { throw ServiceError(.unknownShop, [.shop(id)]) }
        return shop
    }

    /// The supplier with this id; refuses one that nobody added.
    func knownSupplier(_ id: SupplierID) throws -> SupplierRecord {
        guard let supplier = try suppliers.find(id) else {
            throw ServiceError(.unknownSupplier, [.supplier(id)])
        }
        return supplier
    }

    /// Refuses vouchers that were not uploaded to this book.
    func requireVouchers(_ digests: [Digest], in book: BookID) throws {
        for digest in digests where try vouchers.find(digest, in: book) == nil {
            throw ServiceError(.unknownVoucher, [.voucher(digest)])
        }
    }
}
