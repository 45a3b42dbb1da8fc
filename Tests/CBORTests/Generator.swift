import CBOR
import Foundation

/// The number of generated inputs a test runs through.
let iterations = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_ITERATIONS"].flatMap(Int.init) ?? 2000

/// SplitMix64: the same seed gives the same inputs.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: range, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// An integer of any magnitude, often next to a limit between two widths.
    mutating func integer() -> UInt64 {
        let limits: [UInt64] = [0, 23, 24, 255, 256, 65535, 65536, 1 << 32 - 1, 1 << 32, 1 << 63, .max]
        return Bool.random(using: &self)
            ? limits.randomElement(using: &self)! : next() >> UInt64.random(in: 0...63, using: &self)
    }

    mutating func text() -> String {
        let alphabet: [Character] = ["a", "Z", "0", "é", "e\u{301}", "试", "𐅑", "\0", "\u{10FFFF}"]
        return String((0..<Int.random(in: 0...9, using: &self)).map { _ in alphabet.randomElement(using: &self)! })
    }

    mutating func value(depth: Int) -> CBORValue {
        switch Int.random(in: 0...(depth > 0 ? 9 : 6), using: &self) {
        case 0, 1: return .unsigned(integer())
        case 2: return .negative(integer())
        case 3: return .bytes(bytes(0...30))
        case 4: return .text(text())
        case 5: return .bool(Bool.random(using: &self))
        case 6: return .null
        case 7: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth - 1) })
        case 8: return .tagged(4 + integer() / 2, value(depth: depth - 1))
        default:
            var pairs: [CBORPair] = []
            for _ in 0..<Int.random(in: 0...5, using: &self) {
                let key = value(depth: depth - 1)
                if pairs.contains(where: { hex($0.key.encoded()) == hex(key.encoded()) }) { continue }
                pairs.append(CBORPair(key, value(depth: depth - 1)))
            }
            return .map(pairs)
        }
    }
}
