import CBOR
import TestSupport
import Testing

/// Whatever the bytes: the reader decides as the oracle does, names a flaw that is there, and what it accepts is
/// written back byte for byte.
@Suite struct GeneratedInputTests {
    @Test func randomBytes() {
        var generator = Generator(seed: 1)
        for _ in 0..<iterations { check(generator.bytes(0...40)) }
    }

    /// Random bytes are mostly long strings or floats; these are mostly heads of small items.
    @Test func randomHeads() {
        var generator = Generator(seed: 2)
        for _ in 0..<iterations {
            check(
                (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                    UInt8.random(in: 0...7, using: &generator) << 5
                        | [0, 1, 2, 3, 22, 24, 25, 31].randomElement(using: &generator)!
                })
        }
    }

    @Test func randomValuesComeBack() throws {
        var generator = Generator(seed: 3)
        for _ in 0..<iterations {
            let value = generator.value(depth: 4)
            let encoded = value.encoded()
            check(encoded)
            let decoded = try CBORValue.decode(encoded)
            #expect(decoded.encoded() == encoded)
            if !hasMap(value) { #expect(decoded == value) }
        }
    }

    @Test func everyChangedByteAndEveryTruncation() {
        var generator = Generator(seed: 4)
        for _ in 0..<max(20, iterations / 50) {
            let encoded = generator.value(depth: 3).encoded()
            for length in 0..<min(encoded.count, 200) {
                check(Array(encoded[..<length]))
                var changed = encoded
                for bit in 0..<8 {
                    changed[length] = encoded[length] ^ 1 << UInt8(bit)
                    check(changed)
                }
                changed[length] = UInt8.random(in: 0...255, using: &generator)
                check(changed)
                changed.insert(UInt8.random(in: 0...255, using: &generator), at: length)
                check(changed)
            }
        }
    }

    private func check(_ input: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let flaws = Oracle.flaws(in: input)
        var reader = CBORReader(input)
        let raw = Result { () throws(CBORError) in
            let raw = try reader.readRaw()
            try reader.finish()
            return raw
        }
        do {
            let value = try CBORValue.decode(input)
            guard flaws.isEmpty, value.encoded() == input, (try? raw.get()) == input[...] else {
                Issue.record("accepted \(hex(input)) in spite of \(flaws)", sourceLocation: sourceLocation)
                return
            }
        } catch {
            guard let flaw = Oracle.Flaw(error.reason), flaws.contains(flaw), (0...input.count).contains(error.offset),
                case .failure(error) = raw
            else {
                Issue.record("\(hex(input)): \(error.description), not \(flaws)", sourceLocation: sourceLocation)
                return
            }
        }
    }

    /// The order of the pairs of a generated map is not the order in which they are decoded.
    private func hasMap(_ value: CBORValue) -> Bool {
        switch value {
        case .map: true
        case .array(let elements): elements.contains(where: hasMap)
        case .tagged(_, let content): hasMap(content)
        default: false
        }
    }
}
