package import CBOR

/// A set of certificate numbers as maximal runs, ascending.
///
/// Two runs always have a number between them, so a set has one form and equality is equality of sets.
package struct RunLengthSet: Hashable, Sendable {
    /// The runs, each with its first and last number.
    package let runs: [ClosedRange<CertificateNumber>]

    /// The empty set.
    package init() {
        runs = []
    }

    /// The union of runs in any order; they may touch and overlap.
    package init(runs: [ClosedRange<CertificateNumber>]) {
        let sorted = runs.sorted { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<CertificateNumber>] = []
        for run in sorted {
            if let last = merged.last, UInt64(run.lowerBound.value) <= UInt64(last.upperBound.value) + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
            } else {
                merged.append(run)
            }
        }
        self.runs = merged
    }

    /// The set of those numbers, in any order; repetitions do not matter.
    package init(_ numbers: [CertificateNumber]) {
        var runs: [ClosedRange<CertificateNumber>] = []
        for number in numbers.sorted() {
            if let last = runs.last, UInt64(number.value) <= UInt64(last.upperBound.value) + 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        self.runs = runs
    }

    /// The caller guarantees maximal, ascending runs.
    init(maximal runs: [ClosedRange<CertificateNumber>]) {
        self.runs = runs
    }

    /// How many numbers the set has.
    package var count: UInt64 {
        var count: UInt64 = 0
        for run in runs { count += UInt64(run.upperBound.value - run.lowerBound.value) + 1 }
        return count
    }

    /// Whether the set has no number.
    package var isEmpty: Bool { runs.isEmpty }

    /// The highest number; nil in an empty set.
    package var last: CertificateNumber? { runs.last?.upperBound }

    /// Whether the number is in the set; logarithmic in the number of runs.
    package func contains(_ number: CertificateNumber) -> Bool {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].lowerBound <= number
    }

    static let largestParameter = 31

    /// The parameters that make the encoding shortest; of equally good ones the lowest.
    var bestParameters: RiceParameters {
        var best = RiceParameters(gap: 0, length: 0)
        var least = RiceParameters(gap: Int.max, length: Int.max)
        for k in 0...RunLengthSet.largestParameter {
            var bits = RiceParameters(gap: 0, length: 0)
            forEachRun { gap, length in
                bits.gap += Int(gap >> UInt64(k)) + 1 + k
                bits.length += Int(length >> UInt64(k)) + 1 + k
            }
            if bits.gap < least.gap { (least.gap, best.gap) = (bits.gap, k) }
            if bits.length < least.length { (least.length, best.length) = (bits.length, k) }
        }
        return best
    }

    /// Writes `[runs, kGap, kLength, bstr]`.
    func write(to encoder: inout CBOREncoder, parameters: RiceParameters? = nil) {
        let parameters = parameters ?? bestParameters
        var writer = BitWriter()
        forEachRun { gap, length in
            writer.writeRice(gap, k: parameters.gap)
            writer.writeRice(length, k: parameters.length)
        }
        encoder.array(count: 4)
        encoder.unsigned(UInt64(runs.count))
        encoder.unsigned(UInt64(parameters.gap))
        encoder.unsigned(UInt64(parameters.length))
        encoder.bytes(writer.finished())
    }

    /// Reads `[runs, kGap, kLength, bstr]`; no number may be above `upTo`.
    static func read<Failure: PayloadFailure>(
        from reader: inout PayloadReader<Failure>, upTo: UInt32, failure: (RunLengthSetError) -> Failure
    ) throws(Failure) -> RunLengthSet {
        try reader.array(count: 4)
        let runs = try reader.unsigned()
        let gap = try reader.unsigned()
        let length = try reader.unsigned()
        let bits = try reader.bytes()
        do throws(RunLengthSetError) {
            return try decode(runs: runs, gap: gap, length: length, bits: bits, upTo: upTo)
        } catch {
            throw failure(error)
        }
    }

    static func decode(
        runs count: UInt64, gap: UInt64, length: UInt64, bits: ArraySlice<UInt8>, upTo: UInt32
    ) throws(RunLengthSetError) -> RunLengthSet {
        guard gap <= UInt64(largestParameter) else { throw .parameter(gap) }
        guard length <= UInt64(largestParameter) else { throw .parameter(length) }
        var reader = BitReader(bits)
        // A run takes at least a stop bit and k low bits for its gap and again for its length.
        guard count <= UInt64(reader.bitCount) / (gap + length + 2) else { throw .truncated(runs: count) }
        var runs: [ClosedRange<CertificateNumber>] = []
        runs.reserveCapacity(Int(count))
        var next: UInt64 = 1
        for index in 0..<Int(count) {
            let first: UInt64
            let last: UInt64
            guard next <= UInt64(upTo) else { throw .aboveLimit(run: index) }
            switch reader.rice(k: Int(gap), limit: UInt64(upTo) - next) {
            case .value(let value): first = next + value
            case .end: throw .truncated(runs: count)
            case .aboveLimit: throw .aboveLimit(run: index)
            }
            switch reader.rice(k: Int(length), limit: UInt64(upTo) - first) {
            case .value(let value): last = first + value
            case .end: throw .truncated(runs: count)
            case .aboveLimit: throw .aboveLimit(run: index)
            }
            runs.append(
                CertificateNumber(unchecked: UInt32(first))...CertificateNumber(unchecked: UInt32(last)))
            next = last + 2
        }
        let spare = bits.count - (reader.offset + 7) / 8
        if spare > 0 { throw .spareBytes(spare) }
        while let bit = reader.bit() { if bit == 1 { throw .padding } }
        return RunLengthSet(maximal: runs)
    }

    /// Each run as the two integers that are coded.
    private func forEachRun(_ body: (_ gap: UInt64, _ length: UInt64) -> Void) {
        var next: UInt64 = 1
        for run in runs {
            let first = UInt64(run.lowerBound.value)
            let last = UInt64(run.upperBound.value)
            body(first - next, last - first)
            next = last + 2
        }
    }
}

/// Why some bytes are not a set of numbers up to a limit.
package enum RunLengthSetError: Error, Hashable, Sendable, PayloadFailure, CustomStringConvertible {
    /// Not deterministic CBOR of the expected shape.
    case payload(CBORError)
    /// The Rice parameter of gaps or lengths is above 31.
    case parameter(UInt64)
    /// There are fewer bits than that many runs need.
    case truncated(runs: UInt64)
    /// A run reaches beyond the highest number that the list speaks of.
    case aboveLimit(run: Int)
    /// The bits that fill the last byte are not zero.
    case padding
    /// There are bytes after the last run.
    case spareBytes(Int)

    package var description: String {
        switch self {
        case .payload(let error): error.description
        case .parameter(let value): "Rice parameter " + String(value) + " is above 31"
        case .truncated(let runs): "the bits end before the last of the announced runs (" + String(runs) + ")"
        case .aboveLimit(let run): "run " + String(run) + " reaches beyond the highest number of the list"
        case .padding: "the bits that fill the last byte are not zero"
        case .spareBytes(let count): "spare bytes after the last run: " + String(count)
        }
    }
}

/// Two Rice parameters, each 0 … 31.
struct RiceParameters: Hashable {
    var gap: Int
    var length: Int
}

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
