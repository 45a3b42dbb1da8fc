import CBOR
import Ledger
import TestSupport
import Testing

@Suite struct QuantityTests {
    private let kilograms = UnitCode.kilograms

    @Test(
        arguments: [
            ("0.85 kg", 85, -2, "0.85 kg"), ("0.85kg", 85, -2, "0.85 kg"), (" 12  kg ", 12, 0, "12 kg"),
            ("100 kg", 1, 2, "100 kg"), ("0 kg", 0, 0, "0 kg"), ("0.000 kg", 0, 0, "0 kg"),
            ("-1.50 kg", -15, -1, "-1.5 kg"),
            ("0.000001 kg", 1, -6, "0.000001 kg"), ("30000000 kg", 30, 6, "30000000 kg"),
            ("9223372036854775807 kg", .max, 0, "9223372036854775807 kg"), ("5", 5, 0, "5 kg"),
            ("1.2300000000 kg", 123, -2, "1.23 kg"), ("-0 kg", 0, 0, "0 kg"),
        ] as [(String, Int64, Int, String)])
    func reads(text: String, mantissa: Int64, exponent: Int, printed: String) throws {
        let quantity = try Quantity(text, unit: kilograms)
        #expect(quantity.mantissa == mantissa)
        #expect(quantity.exponent == exponent)
        #expect(quantity.description == printed)
        #expect(try Quantity(printed) == quantity)
    }

    @Test(
        arguments: [
            ("", .malformed), ("kg", .malformed), ("1", .unitMissing), ("1. kg", .malformed), (".5 kg", .malformed),
            ("1,5 kg", .malformed), ("1e3 kg", .malformed), ("--1 kg", .malformed), ("1 2 kg", .malformed),
            ("1 KG", .malformed), ("1 kilograms", .malformed), ("0.0000001 kg", .tooPrecise), ("+1 kg", .malformed),
            ("9223372036854775808 kg", .overflow), ("9223372036854.775808123 kg", .tooPrecise),
            ("1.2.3 kg", .malformed),
        ] as [(String, QuantityError)])
    func refuses(text: String, error: QuantityError) {
        #expect(throws: error) { try Quantity(text) }
    }

    @Test(
        arguments: [
            (1, 7, 10, 6), (1, 24, 1_000_000_000_000_000_000, 6), (1_000_000, -6, 1, 0), (10, -7, 1, -6),
            (0, Int.min, 0, 0), (0, Int.max, 0, 0), (-1000, 0, -1, 3),
        ] as [(Int64, Int, Int64, Int)])
    func hasOneForm(mantissa: Int64, exponent: Int, oneMantissa: Int64, oneExponent: Int) throws {
        let quantity = try Quantity(mantissa: mantissa, exponent: exponent, unit: kilograms)
        #expect(quantity.mantissa == oneMantissa)
        #expect(quantity.exponent == oneExponent)
    }

    @Test(
        arguments: [
            (1, -7, .tooPrecise), (1, Int.min, .tooPrecise), (1, 25, .overflow), (.max, Int.max, .overflow),
            (.min, 0, .overflow), (.max, 7, .overflow),
        ] as [(Int64, Int, QuantityError)])
    func hasLimits(mantissa: Int64, exponent: Int, error: QuantityError) {
        #expect(throws: error) { try Quantity(mantissa: mantissa, exponent: exponent, unit: kilograms) }
    }

    @Test func readsOnlyItsOneForm() {
        let forms: [(Int64, Int64, String, Bool)] = [
            (85, -2, "kg", true), (850, -3, "kg", false), (0, 0, "kg", true), (0, 1, "kg", false), (1, 7, "kg", false),
            (1, -7, "kg", false), (10, 6, "kg", true), (10, 5, "kg", false), (.min, 0, "kg", false),
            (1, 0, "Kg", false),
            (1, 0, "", false), (1, 0, "ninechars", false),
        ]
        for (mantissa, exponent, unit, isGood) in forms {
            let value = FieldValue.array([.int(mantissa), .int(exponent), .text(unit)])
            #expect((Quantity(field: value) != nil) == isGood, "\(mantissa) \(exponent) \(unit)")
        }
        #expect(Quantity(field: .array([.negative(.max), .unsigned(0), .text("kg")])) == nil)
        #expect(Quantity(field: .array([.unsigned(.max), .unsigned(0), .text("kg")])) == nil)
    }

    @Test func sumsAtTheEdge() throws {
        let large = try Quantity(mantissa: .max, exponent: 0, unit: kilograms)
        let small = try Quantity("0.1 kg")
        #expect(throws: QuantityError.overflow) { try large.adding(small) }
        #expect(throws: QuantityError.overflow) { try large.adding(.one(kilograms)) }
        #expect(try large.subtracting(large) == .zero(kilograms))
        #expect(try large.adding(.zero(kilograms)) == large)
        #expect(throws: QuantityError.unitMismatch(.kilograms, .litres)) { try large.adding(.zero(.litres)) }
        // 9223372036854775807 + 4223 is a multiple of ten again, and fits.
        let more = try Quantity("4223 kg")
        #expect(try large.adding(more).description == "9223372036854780030 kg")
        #expect(try large.negated.subtracting(more).description == "-9223372036854780030 kg")
        #expect(try small.isLess(than: large))
        #expect(try large.negated.isLess(than: small))
        let million = try Quantity(mantissa: .max, exponent: 6, unit: kilograms)
        let millionth = try Quantity(mantissa: .max, exponent: -6, unit: kilograms)
        #expect(try millionth.isLess(than: million))
        #expect(try !million.isLess(than: millionth))
    }

    /// Sums and comparisons against 128-bit integers of millionths.
    @Test func agreesWithWideIntegers() throws {
        var generator = Generator(seed: 1)
        func quantity() -> Quantity {
            let shift = Int64.random(in: 0...62, using: &generator)
            let mantissa = Int64(bitPattern: generator.next()) >> shift
            let exponent = Int.random(in: -6...6, using: &generator)
            return (try? Quantity(mantissa: mantissa, exponent: exponent, unit: kilograms)) ?? .one(kilograms)
        }
        func millionths(_ quantity: Quantity) -> Int128 {
            var value = Int128(quantity.mantissa)
            for _ in -6..<quantity.exponent { value *= 10 }
            return value
        }
        var sums = 0
        for _ in 0..<iterations {
            let left = quantity()
            let right = quantity()
            #expect(try left.isLess(than: right) == (millionths(left) < millionths(right)))
            do {
                let sum = try left.adding(right)
                #expect(millionths(sum) == millionths(left) + millionths(right))
                #expect(try right.adding(left) == sum)
                #expect(try sum.subtracting(right) == left)
                #expect(Quantity(field: sum.fieldValue) == sum)
                sums += 1
            } catch {
                #expect(error == .overflow)
            }
        }
        #expect(sums > iterations / 4)
    }

    @Test func pieces() {
        for count: UInt32 in [0, 1, 9, 10, 100, 1_000_000, 10_000_000, .max] {
            #expect(Quantity.pieces(count) == (try? Quantity(mantissa: Int64(count), exponent: 0, unit: .pieces)))
        }
    }
}
