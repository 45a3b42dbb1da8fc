/// A Global Trade Item Number, kept as the number that its 14-digit form denotes.
///
/// GTIN-8, -12 and -13 are the same number with zeros in front, so equality does not depend on the form printed.
package struct GTIN: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The numeric value of the 14-digit form, its check digit right.
    package let value: UInt64

    /// Nil at 10^14 and above, or when the check digit is wrong (GS1 General Specifications, 7.9.1).
    package init?(_ value: UInt64) {
        guard value < 100_000_000_000_000 else { return nil }
        var sum: UInt64 = 0
        var rest = value
        var weight: UInt64 = 1
        while rest > 0 {
            sum += rest % 10 * weight
            rest /= 10
            weight = 4 - weight
        }
        guard sum % 10 == 0 else { return nil }
        self.value = value
    }

    /// Reads exactly 8, 12, 13 or 14 ASCII digits whose last is the right check digit.
    package init?(text: String) {
        let digits = text.utf8
        guard digits.count == 8 || digits.count >= 12 && digits.count <= 14 else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            guard byte >= 0x30 && byte <= 0x39 else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        self.init(value)
    }

    /// The 14-digit form.
    package var text: String { PrintableASCII.padded(value, width: 14) }

    /// The 14-digit form.
    package var description: String { text }

    /// Numeric order.
    package static func < (left: GTIN, right: GTIN) -> Bool { left.value < right.value }
}
