/// A voucher that the service keeps.
public struct VoucherAnswer: Codable, Hashable, Sendable {
    /// SHA-256 of the kept bytes, lower-case hexadecimal: what entries refer to.
    public var digest: String
    /// `image/jpeg`, `image/png` or `application/pdf`.
    public var mediaType: String
    /// Bytes kept.
    public var size: Int
    /// Whether place, time or camera data was taken out of a photograph.
    public var metadataRemoved: Bool

    /// Makes an answer.
    public init(digest: String, mediaType: String, size: Int, metadataRemoved: Bool) {
        self.digest = digest
        self.mediaType = mediaType
        self.size = size
        self.metadataRemoved = metadataRemoved
    }
}
