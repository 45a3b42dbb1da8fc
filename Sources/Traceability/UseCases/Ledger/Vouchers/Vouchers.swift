package import Ledger
package import MerkleTree
import StoreContract

/// A voucher that the service keeps.
package struct VoucherAnswer: Codable, Hashable, Sendable {
    /// SHA-256 of the kept bytes: what entries refer to.
    package var digest: Digest
    /// `image/jpeg`, `image/png` or `application/pdf`.
    package var mediaType: MediaType
    /// Bytes kept.
    package var size: Int
    /// Whether place, time or camera data was taken out of a photograph.
    package var metadataRemoved: Bool
}

/// A voucher with its bytes.
package struct VoucherFile: Hashable, Sendable {
    /// `image/jpeg`, `image/png` or `application/pdf`.
    package var mediaType: String
    /// The bytes as they are kept.
    package var bytes: [UInt8]
}

extension TraceabilityService {
    /// Whether somebody may add vouchers to a shop's book; throws ``ServiceError`` otherwise.
    package func mayAddVoucher(to shop: ShopID, as actor: Actor) throws(ServiceError) {
        try actor.mustWorkAt(shop)
    }

    /// Keeps an invoice, delivery note or photograph for a shop's book, before the entry that names it.
    ///
    /// The kind is told by the bytes. Photographs are kept without what a camera adds about place, time and device, so
    /// the hash is that of the kept bytes. The same file again is the same voucher.
    package func addVoucher(_ bytes: [UInt8], to shop: ShopID, as actor: Actor) async throws -> VoucherAnswer {
        try mayAddVoucher(to: shop, as: actor)
        guard bytes.count <= policy.largestVoucher else {
            throw ServiceError(.tooLarge, [.what(.voucher), .text(.limit, "\(policy.largestVoucher >> 10) KiB")])
        }
        guard let type = MediaType(sniffing: bytes) else {
            throw ServiceError(.unsupportedFile, [.reason(.neitherJPEGNorPNGNorPDF)])
        }
        guard let kept = type.withoutMetadata(bytes) else {
            throw ServiceError(.unsupportedFile, [.reason(.damaged(type))])
        }
        let book = try await store.read { transaction in try transaction.enrolledShop(shop).book }
        let digest = try await files.put(kept)
        let record = VoucherRecord(
            digest: digest, book: book, mediaType: type.rawValue, size: kept.count, addedAt: surroundings.now())
        try await store.write { transaction in try transaction.vouchers.insert(record) }
        return VoucherAnswer(
            digest: digest, mediaType: type, size: kept.count, metadataRemoved: kept != bytes)
    }

    /// A voucher, for those who may read the shop's entries.
    ///
    /// - Parameters:
    ///   - digest: of the kept bytes.
    ///   - order: the inspection order that an inspector acts under.
    package func voucher(
        _ digest: Digest, of shop: ShopID, order: String? = nil, as actor: Actor
    ) async throws -> VoucherFile {
        let record = try await store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try actor.requireReading(of: shop, order: order, period: nil, in: transaction)
            return try transaction.vouchers.find(digest, in: shop.book)
        }
        guard let record, let bytes = try await files.get(digest) else {
            throw ServiceError(.unknownVoucher, [.voucher(digest)])
        }
        return VoucherFile(mediaType: record.mediaType, bytes: bytes)
    }
}

extension [Digest] {
    private static var mostVouchers: Int { 50 }

    /// Hashes of vouchers as a request names them, each once; refuses too many.
    func onceEach() throws(ServiceError) -> [Digest] {
        guard count <= Self.mostVouchers else {
            throw ServiceError(.tooLarge, [.what(.vouchers), .limit(Self.mostVouchers)])
        }
        var seen: Set<Digest> = []
        return filter { seen.insert($0).inserted }
    }
}
