package import CBOR

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

extension RunLengthSet {
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
