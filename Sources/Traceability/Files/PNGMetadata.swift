/// Takes metadata out of PNG files (ISO/IEC 15948) without touching the picture.
///
/// Kept: the critical chunks, and those that the picture's colours and size need. Dropped: text, Exif, time, every
/// other chunk, and whatever follows the picture's end.
enum PNGMetadata {
    /// The eight bytes that every PNG begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD",
    ]

    /// The file without metadata; nil when its chunks do not add up to a picture.
    static func removed(from bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: signature) else { return nil }
        var output = signature
        var index = signature.count
        var isFirst = true
        while index + 12 <= bytes.count {
            let length = bytes[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
            let end = index + 12 + length
            guard length < 1 << 31, end <= bytes.count else { return nil }
            let type = String(decoding: bytes[(index + 4)..<(index + 8)], as: UTF8.self)
            guard isFirst == (type == "IHDR") else { return nil }
            isFirst = false
            // A critical chunk that is not known would be needed to show the picture.
            if bytes[index + 4] & 0x20 == 0, !kept.contains(type) { return nil }
            if kept.contains(type) { output += bytes[index..<end] }
            if type == "IEND" { return output }
            index = end
        }
        return nil
    }
}
