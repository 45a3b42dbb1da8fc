/// What kinds of files a voucher may be, told by their bytes and never by a name.
package enum MediaType: String, Codable, Hashable, Sendable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case pdf = "application/pdf"

    /// The kind of these bytes; nil for any other.
    package init?(sniffing bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: PNGMetadata.signature) {
            self = .png
        } else if bytes.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else {
            return nil
        }
    }

    /// The bytes to keep: a photograph without what a camera adds about place, time, device and persons; a PDF as it
    /// is. Nil when the file is damaged.
    package func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .jpeg: JPEGMetadata.removed(from: bytes)
        case .png: PNGMetadata.removed(from: bytes)
        case .pdf: bytes
        }
    }
}
