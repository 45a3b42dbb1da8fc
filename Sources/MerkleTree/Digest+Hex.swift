extension Digest: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * Digest.byteCount)
        for byte in bytes {
            text.append(Digest.hexDigit(byte >> 4))
            text.append(Digest.hexDigit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads exactly 64 hexadecimal digits of either case; `nil` for anything else.
    package init?(hex: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Digest.byteCount)
        var high: UInt8?
        for character in hex.utf8 {
            guard bytes.count < Digest.byteCount, let value = Digest.hexValue(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self.init(bytes)
    }

    /// The hexadecimal form.
    package var description: String { hex }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x61 + value - 10
    }

    private static func hexValue(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x41 + 10
        case 0x61...0x66: character - 0x61 + 10
        default: nil
        }
    }
}
