import Foundation

/// The number of generated inputs a test runs through.
package let iterations = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_ITERATIONS"].flatMap(Int.init) ?? 2000

/// SplitMix64: the same seed gives the same inputs.
package struct Generator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// True once in so many times.
    package mutating func chance(_ one: Int = 2) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }

    package mutating func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: range, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    /// An integer of any magnitude, often next to a limit between two widths.
    package mutating func integer() -> UInt64 {
        let limits: [UInt64] = [0, 23, 24, 255, 256, 65535, 65536, 1 << 32 - 1, 1 << 32, 1 << 63 - 1, 1 << 63, .max]
        return chance() ? limits.randomElement(using: &self)! : next() >> UInt64.random(in: 0...63, using: &self)
    }

    /// Printable ASCII without spaces; digits only, now and then.
    package mutating func printable(_ range: ClosedRange<Int>) -> String {
        let letters: ClosedRange<UInt8> = chance(3) ? 0x30...0x39 : 0x21...0x7E
        let count = Int.random(in: range, using: &self)
        return String(decoding: (0..<count).map { _ in UInt8.random(in: letters, using: &self) }, as: UTF8.self)
    }

    /// The bytes with one to three of them changed, one left out, or one put in. There must be some.
    package mutating func damaged(_ original: [UInt8]) -> [UInt8] {
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

    /// Changes the bytes a little, or not at all: bits flipped, bytes cut out, put in, or the end cut off.
    package mutating func mutated(_ input: [UInt8]) -> [UInt8] {
        var output = input
        for _ in 0...Int.random(in: 0...2, using: &self) {
            let place = Int.random(in: 0...output.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0 where place < output.count: output[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
            case 1 where place < output.count: output[place] = UInt8.random(in: 0...255, using: &self)
            case 2 where place < output.count: output.remove(at: place)
            case 3: output.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 4 where chance(4): output.removeSubrange(place...)
            default: break
            }
        }
        return output
    }
}
