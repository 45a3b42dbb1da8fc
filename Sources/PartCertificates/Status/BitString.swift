/// Writes bits, most significant first, and fills the last byte with zeros.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    /// Bits that are not a whole byte yet, right-aligned, and how many.
    private var pending: UInt64 = 0
    private var count = 0

    /// The `width` low bits of `value`, 0 … 32.
    mutating func write(_ value: UInt64, width: Int) {
        pending = pending << UInt64(width) | (value & (1 << UInt64(width) - 1))
        count += width
        while count >= 8 {
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(count)))
        }
    }

    /// The Rice code of `value` with parameter `k`.
    mutating func writeRice(_ value: UInt64, k: Int) {
        var ones = value >> UInt64(k)
        while ones >= 32 {
            write(UInt64(UInt32.max), width: 32)
            ones -= 32
        }
        write((1 << (ones + 1)) - 2, width: Int(ones) + 1)
        write(value, width: k)
    }

    /// All bytes, the last one filled up with zero bits.
    func finished() -> [UInt8] {
        count == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: pending << UInt64(8 - count))]
    }
}

/// Reads bits, most significant first.
struct BitReader {
    private let bytes: ArraySlice<UInt8>
    /// Bits read so far.
    private(set) var offset = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var bitCount: Int { bytes.count * 8 }

    /// One bit; nil at the end.
    mutating func bit() -> UInt64? {
        guard offset < bitCount else { return nil }
        let byte = bytes[bytes.startIndex + offset / 8]
        let bit = byte >> UInt8(7 - offset % 8) & 1
        offset += 1
        return UInt64(bit)
    }

    /// What a Rice code stands for.
    enum Rice {
        case value(UInt64)
        case end
        case aboveLimit
    }

    /// One Rice code of parameter `k` (0 … 31); stops as soon as it must be above `limit` (below 2^33).
    mutating func rice(k: Int, limit: UInt64) -> Rice {
        var ones: UInt64 = 0
        while true {
            guard let bit = bit() else { return .end }
            if bit == 0 { break }
            ones += 1
            if ones << UInt64(k) > limit { return .aboveLimit }
        }
        var value = ones
        for _ in 0..<k {
            guard let bit = bit() else { return .end }
            value = value << 1 | bit
        }
        return value > limit ? .aboveLimit : .value(value)
    }
}
