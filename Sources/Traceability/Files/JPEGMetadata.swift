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
