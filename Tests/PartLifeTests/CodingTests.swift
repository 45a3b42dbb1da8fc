import Ledger
import PartLife
import TestSupport
import Testing

@Suite struct CodingTests {
    static func lives() throws -> [Life] {
        let a = Samples.a
        let b = Samples.b
        let kg = Samples.kg
        return [
            Life(kind: .serialised), Life(kind: .lot),
            try Samples.life(.serialised, [.receive(a, 1), .install(a, 2, at: 77)]),
            try Samples.life(.serialised, [.receive(a, 1), .install(a, 2), .remove(b, 3), .receive(b, 4)].dropLast()),
            try Samples.life(.serialised, [.receive(a, 1), .scrap(a, 3)]),
            try Samples.life(
                .lot,
                [
                    .receive(a, 1, kg("5")), .quarantine(a, 2, kg("3.25")), .giveBack(a, 3, kg("4")),
                    .send(a, b, kg("1.5")), .send(a, b, kg("0.5"), number: "U"), .take(b, a, kg("1")),
                    .install(Samples.c, 9, kg("0.125")),
                ]),
            try Samples.life(.line, [.receive(a, 1, Samples.pcs("3")), .send(a, b)]),
            try Samples.life(.serialised, [.receive(a, 1), .sell(a, 2, at: 5)]),
            try Samples.life(.serialised, [.receive(a, 1), .sell(a, 2), .receive(a, 3), .sell(a, 4), .install(b, 1)]),
            try Samples.life(.lot, [.receive(a, 1, kg("5")), .sell(a, 2, kg("0.5"))]),
        ]
    }

    @Test func comesBack() throws {
        for life in try Self.lives() { #expect(try Life.decode(life.encoded()) == life) }
    }

    /// What is accepted is written in the same way again, and is no other life.
    @Test func everyByteCounts() throws {
        for life in try Self.lives() {
            let original = life.encoded()
            for index in original.indices {
                for change in [1, 2, 0x10, 0x80] as [UInt8] {
                    var bytes = original
                    bytes[index] ^= change
                    guard let decoded = try? Life.decode(bytes) else { continue }
                    #expect(decoded != life)
                    #expect(decoded.encoded() == bytes)
                }
                #expect(throws: LifeDecodingError.self) { try Life.decode(Array(original[..<index])) }
            }
            #expect(throws: LifeDecodingError.self) { try Life.decode(original + [0]) }
        }
    }

    /// A life that is read from anywhere can take any step without a trap.
    @Test func generatedInput() throws {
        var generator = Generator(seed: 6)
        let originals = try Self.lives().map { $0.encoded() }
        let steps: [LifeStep] = [
            .receive(Samples.a, 50), .install(Samples.a, 51, Samples.kg("0.000001")), .giveBack(Samples.a, 3),
            .undoReturn(shop: Samples.a, seq: 3, quantity: Samples.kg("4")), .take(Samples.b, Samples.a),
            .count(Samples.a, 52, Samples.kg("2.25"), Samples.kg("0")), .release(shop: Samples.a, seq: 2),
        ]
        for _ in 0..<iterations {
            let bytes = generator.damaged(originals.randomElement(using: &generator)!)
            guard let life = try? Life.decode(bytes) else { continue }
            #expect(life.encoded() == bytes)
            for step in steps {
                if let next = try? apply(step, to: life, rules: Samples.rules) {
                    #expect(try Life.decode(next.encoded()) == next)
                }
            }
        }
    }
}
