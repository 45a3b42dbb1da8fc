import Ledger
import MerkleTree
import StoreContract

/// A voucher with its bytes.
package struct VoucherFile: Hashable, Sendable {
    /// `image/jpeg`, `image/png` or `application/pdf`.
    package var mediaType: String
    /// The bytes as they are kept.
    package var bytes: [UInt8]

    package init(mediaType: String, bytes: [UInt8]) {
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

extension TraceabilityService {
    /// Whether somebody may add vouchers to a shop's book; throws ``ServiceError`` otherwise.
    package func mayAddVoucher(to shop: String, as actor: Actor) throws(ServiceError) {
        try actor.mustWorkAt(try RequestField.shop(shop))
    }

    /// Keeps an invoice, delivery note or photograph for a shop's book, before the entry that names it.
    ///
    /// The kind is told by the bytes. Photographs are kept without what a camera adds about place, time and device, so
    /// the hash is that of the kept bytes. The same file again is the same voucher.
    package func addVoucher(_ bytes: [UInt8], to shop: String, as actor: Actor) async throws -> VoucherAnswer {
        try mayAddVoucher(to: shop, as: actor)
        let shopID = try RequestField.shop(shop)
        guard bytes.count <= policy.largestVoucher else {
            throw ServiceError(.tooLarge, ["what": "voucher", "limit": "\(policy.largestVoucher >> 10) KiB"])
        }
        guard let type = MediaType(sniffing: bytes) else {
            throw ServiceError(.unsupportedFile, ["reason": "neither JPEG nor PNG nor PDF"])
        }
        guard let kept = type.withoutMetadata(bytes) else {
            throw ServiceError(.unsupportedFile, ["reason": "a damaged \(type.rawValue)"])
        }
        let book = try await store.read { transaction in try transaction.enrolledShop(shopID).book }
        let digest = try await files.put(kept)
        let record = VoucherRecord(
            digest: digest, book: book, mediaType: type.rawValue, size: kept.count, addedAt: surroundings.now())
        try await store.write { transaction in try transaction.vouchers.insert(record) }
        return VoucherAnswer(
            digest: digest.hex, mediaType: type.rawValue, size: kept.count, metadataRemoved: kept != bytes)
    }

    /// A voucher, for those who may read the shop's entries.
    ///
    /// - Parameters:
    ///   - digest: 64 hexadecimal digits.
    ///   - order: the inspection order that an inspector acts under.
    package func voucher(
        _ digest: String, of shop: String, order: String? = nil, as actor: Actor
    ) async throws -> VoucherFile {
        let shopID = try RequestField.shop(shop)
        let wanted = try RequestField.digest(digest, "voucher")
        let record = try await store.read { transaction in
            let shop = try transaction.enrolledShop(shopID)
            try actor.requireReading(of: shop, order: order, period: nil, in: transaction)
            return try transaction.vouchers.find(wanted, in: shop.book)
        }
        guard let record, let bytes = try await files.get(wanted) else {
            throw ServiceError(.unknownVoucher, ["voucher": wanted.hex])
        }
        return VoucherFile(mediaType: record.mediaType, bytes: bytes)
    }
}
