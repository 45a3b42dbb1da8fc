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

    /// The bytes with one to three of them changed, one left out, or one put in.
    mutating func damaged(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        switch Int.random(in: 0...3, using: &self) {
        case 0: bytes.remove(at: Int.random(in: bytes.indices, using: &self))
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &self), at: Int.random(in: 0...bytes.count, using: &self))
        default:
            for _ in 0..<Int.random(in: 1...3, using: &self) {
                bytes[Int.random(in: bytes.indices, using: &self)] = UInt8.random(in: 0...255, using: &self)
            }
        }
        return bytes
    }
}
