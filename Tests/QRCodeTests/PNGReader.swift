import CZlib

/// Reads greyscale, RGB and RGBA pictures of 1 or 8 bits (W3C PNG): enough for what is drawn here and by rsvg-convert.
struct PNGReader {
    struct Failure: Error, Equatable {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    let width: Int
    let height: Int
    let bitDepth: Int
    let colourType: Int
    /// The brightness of every pixel, 0…255; transparent is white.
    let pixels: [UInt8]

    init(_ file: [UInt8]) throws {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw Failure("signature") }
        var chunks: [(type: String, data: [UInt8])] = []
        var offset = 8
        while offset < file.count {
            guard file.count - offset >= 12 else { throw Failure("cut chunk") }
            let length = Self.number(file[offset..<offset + 4])
            guard file.count - offset - 12 >= length else { throw Failure("cut chunk data") }
            let body = file[offset + 4..<offset + 8 + length]
            let end = offset + 8 + length
            guard Self.number(file[end..<end + 4]) == Int(Self.crc(body)) else { throw Failure("crc") }
            chunks.append((String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4))))
            offset = end + 4
        }
        guard let header = chunks.first, header.type == "IHDR", header.data.count == 13 else { throw Failure("IHDR") }
        guard let last = chunks.last, last.type == "IEND", last.data.isEmpty else { throw Failure("IEND") }
        width = Self.number(header.data[0..<4])
        height = Self.number(header.data[4..<8])
        bitDepth = Int(header.data[8])
        colourType = Int(header.data[9])
        guard header.data[10...] == [0, 0, 0] else { throw Failure("method") }

        guard let channels = [0: 1, 2: 3, 6: 4][colourType] else { throw Failure("colour type") }
        let rowBytes = (width * channels * bitDepth + 7) / 8
        let rows = try Self.unfiltered(
            Self.inflated(chunks.filter { $0.type == "IDAT" }.flatMap(\.data), count: height * (rowBytes + 1)),
            rowBytes: rowBytes, pixelBytes: max(1, channels * bitDepth / 8))
        var pixels: [UInt8] = []
        for row in rows {
            for x in 0..<width {
                switch (bitDepth, channels) {
                case (1, 1): pixels.append(row[x / 8] >> (7 - x % 8) & 1 == 1 ? 255 : 0)
                case (8, 4): pixels.append(row[x * 4 + 3] == 0 ? 255 : row[x * 4 + 1])
                case (8, _): pixels.append(row[x * channels + channels / 2])
                default: throw Failure("bit depth")
                }
            }
        }
        self.pixels = pixels
    }

    subscript(x: Int, y: Int) -> UInt8 { pixels[y * width + x] }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 as annex D of the specification describes it, bit by bit.
    private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func inflated(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
        var length = UInt(count + 1)
        var result = [UInt8](repeating: 0, count: count + 1)
        guard uncompress(&result, &length, bytes, UInt(bytes.count)) == Z_OK else { throw Failure("inflate") }
        guard length == count else { throw Failure("\(length) bytes of pixels, not \(count)") }
        result.removeLast()
        return result
    }

    private static func unfiltered(_ data: [UInt8], rowBytes: Int, pixelBytes: Int) throws -> [[UInt8]] {
        var above = [UInt8](repeating: 0, count: rowBytes)
        var rows: [[UInt8]] = []
        for start in stride(from: 0, to: data.count, by: rowBytes + 1) {
            var row = Array(data[start + 1..<start + 1 + rowBytes])
            for index in row.indices {
                let left = index >= pixelBytes ? Int(row[index - pixelBytes]) : 0
                let corner = index >= pixelBytes ? Int(above[index - pixelBytes]) : 0
                let up = Int(above[index])
                let predicted: Int
                switch data[start] {
                case 0: predicted = 0
                case 1: predicted = left
                case 2: predicted = up
                case 3: predicted = (left + up) / 2
                case 4:
                    let guess = left + up - corner
                    predicted = [left, up, corner].min { abs(guess - $0) < abs(guess - $1) } ?? 0
                default: throw Failure("filter \(data[start])")
                }
                row[index] = row[index] &+ UInt8(predicted)
            }
            rows.append(row)
            above = row
        }
        return rows
    }
}
