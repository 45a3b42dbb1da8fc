/// The size of a picture as its header states it, read before anything is decoded.
struct PictureSize: Hashable, Sendable {
    var width: Int
    var height: Int

    var pixels: Int { width * height }

    /// The most pixels that are decoded: what ImageMagick as Debian sets it up holds in 256 MiB.
    static let mostPixels = 33_000_000
    /// The longest side that is decoded.
    static let longestSide = 16_000

    /// Whether the picture may be decoded.
    var isWithinLimits: Bool { max(width, height) <= Self.longestSide && pixels <= Self.mostPixels }

    /// Nil when the header is damaged, or of another kind of file.
    init?(_ bytes: [UInt8], _ type: MediaType) {
        switch type {
        case .png: self.init(png: bytes)
        case .jpeg: self.init(jpeg: bytes)
        case .pdf: return nil
        }
    }

    /// `IHDR` is the first chunk (ISO/IEC 15948 §5.6).
    private init?(png bytes: [UInt8]) {
        guard bytes.count >= 33, Self.number(bytes[8..<12]) == 13, bytes[12..<16].elementsEqual("IHDR".utf8) else {
            return nil
        }
        self.init(width: Self.number(bytes[16..<20]), height: Self.number(bytes[20..<24]))
    }

    /// The first frame header, `SOF0` … `SOF15` (ISO/IEC 10918-1 §B.2.2).
    private init?(jpeg bytes: [UInt8]) {
        var index = 2
        while index + 4 <= bytes.count {
            guard bytes[index] == 0xFF else { return nil }
            let marker = bytes[index + 1]
            if marker == 0xFF {
                // Fill bytes may stand before a marker.
                index += 1
                continue
            }
            let length = Self.number(bytes[(index + 2)..<(index + 4)])
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                guard length >= 8, index + 9 <= bytes.count else { return nil }
                self.init(
                    width: Self.number(bytes[(index + 7)..<(index + 9)]),
                    height: Self.number(bytes[(index + 5)..<(index + 7)]))
                return
            }
            // A scan or the end before any frame.
            guard length >= 2, marker != 0xDA, marker != 0xD9 else { return nil }
            index += 2 + length
        }
        return nil
    }

    private init?(width: Int, height: Int) {
        // A height of 0 is stated after the scan: no camera does that.
        guard width > 0, height > 0 else { return nil }
        self.width = width
        self.height = height
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
