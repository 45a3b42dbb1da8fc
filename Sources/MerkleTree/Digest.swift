/// A SHA-256 digest.
///
/// 32 bytes, stored inline, ordered bytewise.
package struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number of bytes in a digest.
    package static let byteCount = 32

    /// Thirty-two zero bytes, which stand for an empty subtree in a directory.
    package static let zero = Digest(word0: 0, word1: 0, word2: 0, word3: 0)

    // The bytes as they lie in memory, eight to a word, whatever the machine's byte order.
    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    private init(word0: UInt64, word1: UInt64, word2: UInt64, word3: UInt64) {
        self.word0 = word0
        self.word1 = word1
        self.word2 = word2
        self.word3 = word3
    }

    /// Takes exactly 32 bytes; `nil` for any other length.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.init(
            word0: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            word1: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            word2: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
            word3: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    }

    /// Takes exactly 32 bytes; `nil` for any other length.
    package init?(_ bytes: [UInt8]) {
        guard let digest = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
        self = digest
    }

    /// Takes exactly 32 bytes; `nil` for any other length.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard let digest = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
        self = digest
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// Calls `body` with the 32 bytes. The pointer must not leave the closure.
    @inlinable  // Hot loops of other rooms would otherwise build the types of a generic closure at every call.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try Swift.withUnsafeBytes(of: self, body)
    }

    /// Bytewise order, the first byte weighing most.
    package static func < (left: Digest, right: Digest) -> Bool {
        if left.word0 != right.word0 { return UInt64(bigEndian: left.word0) < UInt64(bigEndian: right.word0) }
        if left.word1 != right.word1 { return UInt64(bigEndian: left.word1) < UInt64(bigEndian: right.word1) }
        if left.word2 != right.word2 { return UInt64(bigEndian: left.word2) < UInt64(bigEndian: right.word2) }
        return UInt64(bigEndian: left.word3) < UInt64(bigEndian: right.word3)
    }

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

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }

    private static func hexValue(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x41 + 10
        case 0x61...0x66: character - 0x61 + 10
        default: nil
        }
    }
}
