import CBOR

/// 16 bytes that an inspector brings to a draw, so that neither shop nor operator knows the draw before. CBOR bstr.
package struct BroughtBytes: Hashable, Sendable, FieldConvertible, FieldContent {
    /// How many they are.
    package static let count = 16

    package let bytes: [UInt8]

    /// Takes exactly 16 bytes; nil for any other length.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == BroughtBytes.count else { return nil }
        self.bytes = bytes
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard hex.utf8.count == 2 * BroughtBytes.count else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46: value = digit - 0x41 + 10
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            if let first = high { bytes.append(first << 4 | value) }
            high = high == nil ? value : nil
        }
        self.init(bytes)
    }

    /// 32 hexadecimal digits in lower case.
    package var hex: String {
        var text = ""
        for byte in bytes { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return text
    }

    /// Reads a byte string of 16 bytes.
    package init?(field value: FieldValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self.init(bytes)
    }

    package var fieldValue: FieldValue { .bytes(bytes) }

    package static var fieldType: FieldType { .brought }
}
