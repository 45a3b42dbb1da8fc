/// Base64 with padding (RFC 4648 §4), in its one canonical form.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of the bytes, with padding and without line breaks.
    package static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let size = min(3, bytes.count - start)
            var group: UInt32 = 0
            for index in 0..<3 { group = group << 8 | (index < size ? UInt32(bytes[start + index]) : 0) }
            for index in 0..<4 {
                output.append(index <= size ? alphabet[Int(group >> UInt32(18 - 6 * index) & 63)] : 0x3D)
            }
            start += 3
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Nil for anything that `encode(_:)` does not write.
    package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var output: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        let padding = text.last == 0x3D ? (text.dropLast().last == 0x3D ? 2 : 1) : 0
        for byte in text.dropLast(padding) {
            guard let value = value(of: byte) else { return nil }
            group = group << 6 | value
            count += 1
            if count == 4 {
                for shift in [16, 8, 0] as [UInt32] { output.append(UInt8(truncatingIfNeeded: group >> shift)) }
                group = 0
                count = 0
            }
        }
        switch padding {
        case 1:
            guard group & 0x3 == 0 else { return nil }
            output.append(UInt8(truncatingIfNeeded: group >> 10))
            output.append(UInt8(truncatingIfNeeded: group >> 2))
        case 2:
            guard group & 0xF == 0 else { return nil }
            output.append(UInt8(truncatingIfNeeded: group >> 4))
        default: break
        }
        return output
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
