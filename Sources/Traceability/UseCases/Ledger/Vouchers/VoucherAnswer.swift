/// A voucher that the service keeps.
package struct VoucherAnswer: Codable, Hashable, Sendable {
    /// SHA-256 of the kept bytes, lower-case hexadecimal: what entries refer to.
    package var digest: String
    /// `image/jpeg`, `image/png` or `application/pdf`.
    package var mediaType: String
    /// Bytes kept.
    package var size: Int
    /// Whether place, time or camera data was taken out of a photograph.
    package var metadataRemoved: Bool

    package init(digest: String, mediaType: String, size: Int, metadataRemoved: Bool) {
        self.digest = digest
        self.mediaType = mediaType
        self.size = size
        self.metadataRemoved = metadataRemoved
    }
}
