/// The digits of a code: the bytes of a certificate as decimal digits, which a QR symbol holds in numeric mode.
///
/// The bytes are cut into groups of 7, the last may be shorter. Each group is a big-endian unsigned integer in decimal,
/// filled with zeros to 17 digits, or to 3, 5, 8, 10, 13, 15 digits for a last group of 1…6 bytes.
package enum CodeText {
    /// The most digits that are looked at; a certificate needs far fewer.
    package static let maximumDigits = 1190

    /// The digits of a group of 0…7 bytes.
    private static let width = [0, 3, 5, 8, 10, 13, 15, 17]

    /// The digits for `bytes`. ASCII only; empty for no bytes.
    package static func digits(for bytes: [UInt8]) -> String {
        let rest = bytes.count % 7
        let count = bytes.count / 7 * 17 + width[rest]
        var output = [UInt8](repeating: 0x30, count: count)
        var written = 0
        var start = 0
        while start < bytes.count {
            let end = min(start + 7, bytes.count)
            var value: UInt64 = 0
            for index in start..<end { value = value << 8 | UInt64(bytes[index]) }
            written += width[end - start]
            var place = written
            while value > 0 {
                place -= 1
                output[place] = 0x30 + UInt8(value % 10)
                value /= 10
            }
            start = end
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes that `digits` stand for.
    ///
    /// Refuses an empty text, more than ``maximumDigits``, anything but ASCII `0`–`9`, a length that no number of bytes
    /// has, and a group out of range; so what is accepted encodes back to itself.
    package static func bytes(fromDigits digits: String) throws(CodeError) -> [UInt8] {
        guard digits.utf8.count <= 3 * maximumDigits else { throw .tooLong(limit: maximumDigits) }
        return try bytes(fromASCII: Array(digits.utf8)[...])
    }

    static func bytes(fromASCII digits: ArraySlice<UInt8>) throws(CodeError) -> [UInt8] {
        try digits.withUnsafeBufferPointer { digits throws(CodeError) in try bytes(from: digits) }
    }

    private static func bytes(from digits: UnsafeBufferPointer<UInt8>) throws(CodeError) -> [UInt8] {
        if digits.isEmpty { throw .empty }
        for index in digits.indices where digits[index] &- 0x30 > 9 { throw .notADigit(offset: index) }
        if digits.count > maximumDigits { throw .tooLong(limit: maximumDigits) }
        let rest = digits.count % 17
        guard let restSize = size(ofWidth: rest) else { throw .wrongLength(digits.count) }
        var output = [UInt8](repeating: 0, count: digits.count / 17 * 7 + restSize)
        var written = 0
        var start = 0
        while start < digits.count {
            let isWhole = digits.count - start >= 17
            let end = start + (isWhole ? 17 : rest)
            var value: UInt64 = 0
            for index in start..<end { value = value &* 10 &+ UInt64(digits[index] &- 0x30) }
            var shift = UInt64(8 * (isWhole ? 7 : restSize))
            guard value >> shift == 0 else { throw .groupOutOfRange(offset: start) }
            while shift > 0 {
                shift -= 8
                output[written] = UInt8(truncatingIfNeeded: value >> shift)
                written += 1
            }
            start = end
        }
        return output
    }

    /// The bytes of a last group with that many digits; nil when no group has.
    private static func size(ofWidth digits: Int) -> Int? {
        switch digits {
        case 0: 0
        case 3: 1
        case 5: 2
        case 8: 3
        case 10: 4
        case 13: 5
        case 15: 6
        default: nil
        }
    }

    /// What stands before the digits: the part of a code that goes into the byte-mode segment of a QR symbol.
    ///
    /// - Parameter host: a DNS name in lower case (``HostName``).
    package static func prefix(host: String) -> String { "https://" + host + "/c/" }

    /// The whole code as an address.
    package static func url(host: String, bytes: [UInt8]) -> String { prefix(host: host) + digits(for: bytes) }
}
