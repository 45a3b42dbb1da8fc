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
