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

/// Takes metadata out of JPEG files (ITU-T T.81) without touching the picture.
///
/// Kept: JFIF (APP0), colour profile (APP2 `ICC_PROFILE`), Adobe's colour transform (APP14), tables, frames and scans.
/// Dropped: Exif and XMP (APP1), IPTC (APP13), every other APPn, comments, and whatever follows the picture's end, where
/// phones put previews and films. The orientation is kept in a new Exif block that holds nothing else.
enum JPEGMetadata {
    /// The file without metadata; nil when its segments do not add up to a picture.
    static func removed(from bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        var kept: [UInt8] = []
        var orientation: UInt8?
        var index = 2
        var hasScan = false
        while true {
            guard let (marker, start) = marker(in: bytes, at: index) else { return nil }
            if marker == 0xD9 {
                guard hasScan else { return nil }
                return [0xFF, 0xD8] + exif(orientation) + kept + [0xFF, 0xD9]
            }
            guard let body = segment(in: bytes, at: start) else { return nil }
            if marker == 0xE1, let found = Exif.orientation(in: bytes[body]) { orientation = found }
            if isKept(marker, bytes[body]) { kept += [0xFF, marker] + bytes[start..<body.upperBound] }
            index = body.upperBound
            if marker == 0xDA {
                hasScan = true
                let end = scanEnd(in: bytes, from: index)
                kept += bytes[index..<end]
                index = end
            }
        }
    }

    /// A marker and where what follows it begins; fill bytes are skipped.
    private static func marker(in bytes: [UInt8], at index: Int) -> (UInt8, Int)? {
        guard index < bytes.count, bytes[index] == 0xFF else { return nil }
        var place = index
        while place < bytes.count, bytes[place] == 0xFF { place += 1 }
        guard place < bytes.count, bytes[place] >= 0xC0, !(0xD0...0xD8).contains(bytes[place]) else { return nil }
        return (bytes[place], place + 1)
    }

    /// The body of a segment whose length stands at `start`.
    private static func segment(in bytes: [UInt8], at start: Int) -> Range<Int>? {
        guard start + 2 <= bytes.count else { return nil }
        let length = Int(bytes[start]) << 8 | Int(bytes[start + 1])
        guard length >= 2, start + length <= bytes.count else { return nil }
        return (start + 2)..<(start + length)
    }

    /// Where coded data ends: at the next marker that is neither stuffing nor a restart.
    private static func scanEnd(in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == 0xFF, bytes[index + 1] != 0, bytes[index + 1] != 0xFF,
                !(0xD0...0xD7).contains(bytes[index + 1])
            {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    private static func isKept(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0: body.starts(with: Array("JFIF\u{0}".utf8))
        case 0xE2: body.starts(with: Array("ICC_PROFILE\u{0}".utf8))
        case 0xEE: body.starts(with: Array("Adobe".utf8))
        case 0xE1, 0xE3...0xEF, 0xFE: false
        default: true
        }
    }

    /// An Exif block with the orientation alone; nothing when the picture stands upright.
    private static func exif(_ orientation: UInt8?) -> [UInt8] {
        guard let orientation, (2...8).contains(orientation) else { return [] }
        let block =
            Array("Exif\u{0}\u{0}MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]
            + [0, 0, 0, 0, 0, 0]
        return [0xFF, 0xE1, 0, UInt8(block.count + 2)] + block
    }
}

/// Reads the one thing of an Exif block that the picture needs.
private enum Exif {
    /// The orientation, 1–8, of the first directory; nil when there is none.
    static func orientation(in segment: ArraySlice<UInt8>) -> UInt8? {
        guard segment.starts(with: Array("Exif\u{0}\u{0}".utf8)) else { return nil }
        let tiff = Array(segment.dropFirst(6))
        guard tiff.count >= 8 else { return nil }
        let isLittle = tiff[0] == 0x49
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= tiff.count else { return nil }
            let bytes = tiff[place..<(place + count)]
            return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<min(count, 200) {
            let place = directory + 2 + entry * 12
            guard number(place, 2) == 0x0112, let value = number(place + 8, 2) else { continue }
            return (1...8).contains(value) ? UInt8(value) : nil
        }
        return nil
    }
}

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
