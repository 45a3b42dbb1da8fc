import CZlib

/// Writes a PNG (W3C PNG, third edition) of one bit a pixel in greyscale: 0 is black, 1 is white.
struct PNG {
    /// Pixels.
    let width: Int
    /// Pixels.
    let height: Int
    /// One filter byte and ⌈width / 8⌉ bytes for every row.
    let filteredRows: [UInt8]

    /// The whole file.
    func encoded() -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Bit depth 1, colour type 0 (greyscale), compression 0, filter 0, no interlace.
        appendChunk("IHDR", bigEndian(width) + bigEndian(height) + [1, 0, 0, 0, 0], to: &file)
        appendChunk("IDAT", deflated(filteredRows), to: &file)
        appendChunk("IEND", [], to: &file)
        return file
    }

    /// Length, type, data, and the CRC-32 of type and data.
    private func appendChunk(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let body = Array(type.utf8) + data
        file += bigEndian(data.count)
        file += body
        file += bigEndian(Int(crc32(0, body, UInt32(body.count))))
    }

    private func bigEndian(_ value: Int) -> [UInt8] {
        [UInt8(value >> 24 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    /// Level 1: half the time of the default, and a symbol's rows compress well at any level.
    private func deflated(_ bytes: [UInt8]) -> [UInt8] {
        let bound = compressBound(UInt(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
            var length = bound
            let status = compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), 1)
            precondition(status == Z_OK, "zlib refused a buffer of its own bound: \(status)")
            count = Int(length)
        }
    }
}

extension QRSymbol {
    /// The symbol as a PNG file, one bit a pixel, black on white.
    ///
    /// - Parameters:
    ///   - scale: the side of one module in pixels, 1…64.
    ///   - quietZone: the light margin in modules, 0…64.
    package func png(scale: Int = 8, quietZone: Int = standardQuietZone) -> [UInt8] {
        precondition((1...64).contains(scale) && (0...64).contains(quietZone), "a picture has a sensible size")
        let side = (size + 2 * quietZone) * scale
        let rowBytes = (side + 7) / 8

        var rows: [UInt8] = []
        rows.reserveCapacity(side * (rowBytes + 1))
        // Filter 2 is the difference from the row above: a repeated row is all zeros, cheap to write and to compress.
        let repeated = [2] + [UInt8](repeating: 0, count: rowBytes)
        for y in -quietZone..<size + quietZone {
            rows.append(0)
            rows += pixelRow(y, scale: scale, quietZone: quietZone, bytes: rowBytes)
            for _ in 1..<scale { rows += repeated }
        }
        return PNG(width: side, height: side, filteredRows: rows).encoded()
    }

    /// One row of pixels, packed with the leftmost in the highest bit; the bits beyond the last pixel are light.
    private func pixelRow(_ y: Int, scale: Int, quietZone: Int, bytes: Int) -> [UInt8] {
        var row = [UInt8](repeating: 0xFF, count: bytes)
        for x in 0..<size where self[x, y] {
            let first = (x + quietZone) * scale
            for pixel in first..<first + scale {
                row[pixel >> 3] &= ~(0x80 >> UInt8(pixel & 7))
            }
        }
        return row
    }
}
