/// A key identifier: the first 8 bytes of the SHA-256 of the key's SubjectPublicKeyInfo.
package struct KeyID: Hashable, Sendable, Comparable {
    /// The length in bytes.
    package static let byteCount = 8

    private let value: UInt64

    /// Creates an identifier from its 8 bytes; nil for another number of bytes.
    package init?(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    /// Creates an identifier from its 8 bytes; nil for another number of bytes.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == KeyID.byteCount else { return nil }
        var value: UInt64 = 0
        for byte in bytes { value = value << 8 | UInt64(byte) }
        self.value = value
    }

    /// Creates an identifier from 16 hexadecimal digits of either case; nil for any other text.
    package init?(hex: String) {
        guard hex.utf8.count == 2 * KeyID.byteCount else { return nil }
        var value: UInt64 = 0
        for digit in hex.utf8 {
            switch digit {
            case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
            case 0x41...0x46: value = value << 4 | UInt64(digit - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt64(digit - 0x61 + 10)
            default: return nil
            }
        }
        self.value = value
    }

    /// The 8 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(KeyID.byteCount)
        for index in 0..<KeyID.byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * index))) }
        return bytes
    }

    /// The 8 bytes as 16 lower-case hexadecimal digits.
    package var hex: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * KeyID.byteCount)
        for index in 0..<(2 * KeyID.byteCount) {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * index)) & 0x0F
            digits.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The order of the bytes.
    package static func < (left: KeyID, right: KeyID) -> Bool { left.value < right.value }
}
