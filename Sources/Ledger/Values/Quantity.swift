import CBOR

/// An exact decimal quantity of a unit: mantissa · 10^exponent. CBOR [mantissa, exponent, unit].
///
/// Kept in one form only: zero is (0, 0); any other mantissa has no trailing zero, unless the exponent is 6 already.
/// So equal quantities are equal values and have equal encodings.
package struct Quantity: Hashable, Sendable, FieldConvertible, CustomStringConvertible, FieldContent {
    /// The exponents that occur: from millionths to millions.
    package static var exponents: ClosedRange<Int> { -6...6 }

    /// The digits, with their sign; never `Int64.min`.
    package let mantissa: Int64
    /// The power of ten, −6 … 6.
    package let exponent: Int
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

    /// The sum of two quantities of one unit.
    ///
    /// - Throws: `unitMismatch`; `overflow` when the sum does not fit, or when the two are so far apart in size that
    ///   the digits of the larger one, written out to the last place of the smaller, do not fit 64 bits.
    package func adding(_ other: Quantity) throws(QuantityError) -> Quantity {
        guard unit == other.unit else { throw .unitMismatch(unit, other.unit) }
        if isZero { return other }
        if other.isZero { return self }
        let power = min(exponent, other.exponent)
        let left = try digits(at: power)
        let right = try other.digits(at: power)
        let (sum, overflowed) = left.addingReportingOverflow(right)
        if !overflowed { return try Quantity(mantissa: sum, exponent: power, unit: unit) }
        // Both have the same sign. The sum of the magnitudes is below 2^64 and may fit again once shortened.
        return try Quantity(
            magnitude: left.magnitude + right.magnitude, isNegative: left < 0, exponent: power, unit: unit)
    }

    /// The difference of two quantities of one unit; throws as `adding` does.
    package func subtracting(_ other: Quantity) throws(QuantityError) -> Quantity {
        try adding(other.negated)
    }

    /// Whether this is less than another quantity of the same unit. Never overflows.
    package func isLess(than other: Quantity) throws(QuantityError) -> Bool {
        guard unit == other.unit else { throw .unitMismatch(unit, other.unit) }
        if mantissa.signum() != other.mantissa.signum() { return mantissa < other.mantissa }
        // Same sign: by magnitude, written out to the last place of the finer one in 128 bits.
        let power = min(exponent, other.exponent)
        let left = wideMagnitude(at: power)
        let right = other.wideMagnitude(at: power)
        let isSmaller = left.high == right.high ? left.low < right.low : left.high < right.high
        let isLarger = left.high == right.high ? left.low > right.low : left.high > right.high
        return isNegative ? isLarger : isSmaller
    }

    /// The mantissa at a lower or equal power of ten.
    private func digits(at power: Int) throws(QuantityError) -> Int64 {
        var value = mantissa
        for _ in power..<exponent {
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            if overflowed || product == Int64.min { throw .overflow }
            value = product
        }
        return value
    }

    /// |mantissa| · 10^(exponent − power), below 2^63 · 10^12.
    private func wideMagnitude(at power: Int) -> (high: UInt64, low: UInt64) {
        var factor: UInt64 = 1
        for _ in power..<exponent { factor *= 10 }
        let product = mantissa.magnitude.multipliedFullWidth(by: factor)
        return (product.high, product.low)
    }

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

    /// Reads `0.85 kg` or `0.85kg`, or `0.85` when a unit is given. A unit in the text counts more than the one given.
    package init(_ text: String, unit defaultUnit: UnitCode? = nil) throws(QuantityError) {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        var end = bytes.startIndex
        while end < bytes.endIndex, Quantity.isNumeral(bytes[end]) { end += 1 }
        let number = bytes[..<end]
        var name = bytes[end...]
        while let first = name.first, first == 0x20 || first == 0x09 { name = name.dropFirst() }
        var unit = defaultUnit
        if !name.isEmpty {
            unit = UnitCode(String(decoding: name, as: UTF8.self))
            if unit == nil { throw .malformed }
        }
        let value: (mantissa: Int64, places: Int)
        do throws(DecimalText.Failure) {
            value = try DecimalText.parse(number, places: -Quantity.exponents.lowerBound)
        } catch {
            switch error {
            case .malformed: throw .malformed
            case .tooManyPlaces: throw .tooPrecise
            case .overflow: throw .overflow
            }
        }
        guard let unit else { throw .unitMissing }
        try self.init(mantissa: value.mantissa, exponent: -value.places, unit: unit)
    }

    /// The number without its unit: `0.85`.
    package var numberText: String { DecimalText.format(mantissa: mantissa, exponent: exponent) }

    /// The number and its unit: `0.85 kg`.
    package var description: String { numberText + " " + unit.text }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x2D
    }

    package static var fieldType: FieldType { .quantity }

    /// Reads a quantity of more than nothing.
    package static func read(_ value: FieldValue) -> Quantity? {
        guard let quantity = Quantity(field: value), quantity.isPositive else { return nil }
        return quantity
    }
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

/// A unit of quantity: 1–8 characters, lower-case letters and digits, beginning with a letter.
///
/// The list is open; the units named here are the usual ones, after UN/ECE Recommendation 20.
package struct UnitCode: Hashable, Sendable, CustomStringConvertible {
    /// The code, such as `kg`.
    package let text: String

    /// Nil unless `text` is in the form above.
    package init?(_ text: String) {
        guard text.utf8.count <= 8, let first = text.utf8.first, first >= 0x61 && first <= 0x7A else { return nil }
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: break
            default: return nil
            }
        }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// Pieces (Rec 20 H87).
    package static var pieces: UnitCode { UnitCode(unchecked: "pcs") }
    /// Sets (Rec 20 SET).
    package static var sets: UnitCode { UnitCode(unchecked: "set") }
    /// Pairs (Rec 20 PR).
    package static var pairs: UnitCode { UnitCode(unchecked: "pair") }
    /// Kilograms (Rec 20 KGM).
    package static var kilograms: UnitCode { UnitCode(unchecked: "kg") }
    /// Grams (Rec 20 GRM).
    package static var grams: UnitCode { UnitCode(unchecked: "g") }
    /// Litres (Rec 20 LTR).
    package static var litres: UnitCode { UnitCode(unchecked: "l") }

    /// Whether only whole numbers of it exist: pieces, sets and pairs.
    package var isCounted: Bool { self == .pieces || self == .sets || self == .pairs }

    /// The code.
    package var description: String { text }
}
