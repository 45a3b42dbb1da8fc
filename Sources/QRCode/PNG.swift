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
