import CBOR

/// An exact decimal quantity of a unit: mantissa · 10^exponent. CBOR [mantissa, exponent, unit].
///
/// Kept in one form only: zero is (0, 0); any other mantissa has no trailing zero, unless the exponent is 6 already.
/// So equal quantities are equal values and have equal encodings.
package struct Quantity: Hashable, Sendable {
    /// The exponents that occur: from millionths to millions.
    package static var exponents: ClosedRange<Int> { -6...6 }

    /// The digits, with their sign; never `Int64.min`.
    package let mantissa: Int64
    /// The power of ten, −6 … 6.
    package let exponent: Int
    /// The unit.
    package let unit: UnitCode

    /// Brings mantissa · 10^exponent into its one form.
    ///
    /// - Throws: `tooPrecise` when it is not a whole number of millionths, `overflow` when the mantissa would not fit.
    package init(mantissa: Int64, exponent: Int, unit: UnitCode) throws(QuantityError) {
        self = try Quantity(
            magnitude: mantissa.magnitude, isNegative: mantissa < 0, exponent: exponent, unit: unit)
    }

    init(magnitude: UInt64, isNegative: Bool, exponent: Int, unit: UnitCode) throws(QuantityError) {
        guard magnitude > 0 else {
            self = .zero(unit)
            return
        }
        var digits = magnitude
        var power = exponent
        while power < Quantity.exponents.upperBound, digits % 10 == 0 {
            digits /= 10
            power += 1
        }
        if power < Quantity.exponents.lowerBound { throw .tooPrecise }
        while power > Quantity.exponents.upperBound {
            let (product, overflowed) = digits.multipliedReportingOverflow(by: 10)
            if overflowed { throw .overflow }
            digits = product
            power -= 1
        }
        guard let fitting = Int64(exactly: digits) else { throw .overflow }
        self.init(canonicalMantissa: isNegative ? -fitting : fitting, exponent: power, unit: unit)
    }

    private init(canonicalMantissa: Int64, exponent: Int, unit: UnitCode) {
        mantissa = canonicalMantissa
        self.exponent = exponent
        self.unit = unit
    }

    /// Nothing of a unit.
    package static func zero(_ unit: UnitCode) -> Quantity {
        Quantity(canonicalMantissa: 0, exponent: 0, unit: unit)
    }

    /// One of a unit.
    package static func one(_ unit: UnitCode) -> Quantity {
        Quantity(canonicalMantissa: 1, exponent: 0, unit: unit)
    }

    /// A whole number of pieces.
    package static func pieces(_ count: UInt32) -> Quantity {
        var digits = Int64(count)
        var exponent = 0
        while digits != 0, digits % 10 == 0, exponent < exponents.upperBound {
            digits /= 10
            exponent += 1
        }
        return Quantity(canonicalMantissa: digits, exponent: exponent, unit: .pieces)
    }

    /// The same amount with the other sign.
    package var negated: Quantity { Quantity(canonicalMantissa: -mantissa, exponent: exponent, unit: unit) }

    /// Whether it is nothing.
    package var isZero: Bool { mantissa == 0 }
    /// Whether it is more than nothing.
    package var isPositive: Bool { mantissa > 0 }
    /// Whether it is less than nothing.
    package var isNegative: Bool { mantissa < 0 }
    /// Whether it is a whole number.
    package var isWhole: Bool { exponent >= 0 }
    /// Whether it is exactly one.
    package var isOne: Bool { mantissa == 1 && exponent == 0 }
}

extension Quantity: FieldConvertible {
    /// Reads [mantissa, exponent, unit]; nil unless it is in its one form.
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 3, let mantissa = Int64(parts[0]),
            let power = Int64(parts[1]), let exponent = Int(exactly: power), Quantity.exponents.contains(exponent),
            case .text(let text) = parts[2], let unit = UnitCode(text)
        else { return nil }
        do throws(QuantityError) {
            self = try Quantity(mantissa: mantissa, exponent: exponent, unit: unit)
        } catch {
            return nil
        }
        guard self.mantissa == mantissa, self.exponent == exponent else { return nil }
    }

    /// [mantissa, exponent, unit].
    package var fieldValue: FieldValue { .array([.int(mantissa), .int(Int64(exponent)), .text(unit.text)]) }
}

/// Why quantities do not read, add or compare.
package enum QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a decimal number, optionally followed by a unit.
    case malformed
    /// No unit stands after the number, and none was given.
    case unitMissing
    /// More than six decimal places.
    case tooPrecise
    /// The digits do not fit 64 bits.
    case overflow
    /// The quantities are of two units.
    case unitMismatch(UnitCode, UnitCode)

    package var description: String {
        switch self {
        case .malformed: "not a quantity such as 0.85 kg"
        case .unitMissing: "a quantity without a unit"
        case .tooPrecise: "more than six decimal places"
        case .overflow: "a quantity beyond 64 bits"
        case .unitMismatch(let left, let right): "\(left.text) and \(right.text) cannot be compared or added"
        }
    }
}
