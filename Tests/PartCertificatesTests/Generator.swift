import Foundation
import PartCertificates

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
        let limits: [UInt64] = [0, 23, 24, 255, 256, 65535, 65536, 1 << 32 - 1, 1 << 32, 1 << 63 - 1, 1 << 63, .max]
        return chance() ? limits.randomElement(using: &self)! : next() >> UInt64.random(in: 0...63, using: &self)
    }

    mutating func chance(_ one: Int = 2) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }

    /// Printable ASCII without spaces; digits only, now and then.
    mutating func printable(_ range: ClosedRange<Int>) -> String {
        let letters: ClosedRange<UInt8> = chance(3) ? 0x30...0x39 : 0x21...0x7E
        let count = Int.random(in: range, using: &self)
        return String(decoding: (0..<count).map { _ in UInt8.random(in: letters, using: &self) }, as: UTF8.self)
    }

    /// Changes `input` a little: bytes flipped, cut out, put in, or the end cut off.
    mutating func mutated(_ input: [UInt8]) -> [UInt8] {
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

    mutating func product() -> ProductCode {
        while true {
            let text = chance() ? String(UInt64.random(in: 0..<100_000_000_000_000, using: &self)) : printable(1...30)
            if let code = ProductCode(text) { return code }
        }
    }

    mutating func identifier() -> Identifier {
        chance() ? .number(integer()) : Identifier(printed: printable(1...20))!
    }

    mutating func claims() throws -> PartClaims {
        let kind = Int.random(in: 0..<3, using: &self)
        return try PartClaims(
            number: CertificateNumber(UInt32.random(in: 1 ... .max, using: &self))!,
            partClass: PartClass.allCases.randomElement(using: &self)!, product: product(),
            serial: kind == 0 ? nil : identifier(), lot: kind == 1 ? nil : identifier(),
            useBy: chance() ? UseBy(days: integer()) : nil, issuedAt: Int64(integer() >> 1))
    }
}
