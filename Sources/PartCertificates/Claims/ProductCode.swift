/// A maker's own part number: 1–30 characters 0x21–0x7E.
package struct PartNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as the maker writes it.
    package let text: String

    /// Nil when `text` is not in the form above.
    package init?(_ text: String) {
        guard PrintableASCII.isWellFormed(text, limit: 30) else { return nil }
        self.text = text
    }

    /// The text.
    package var description: String { text }
}

/// Which product a part is: its GTIN where it has one, the maker's part number otherwise.
package enum ProductCode: Hashable, Sendable, CustomStringConvertible {
    /// A GTIN; an unsigned integer in the certificate.
    case gtin(GTIN)
    /// A part number; a text string in the certificate.
    case partNumber(PartNumber)

    /// Reads a product code as a person or a table writes it.
    ///
    /// 8, 12, 13 or 14 digits with a right check digit are a GTIN; anything else of 1–30 characters 0x21–0x7E is a
    /// part number. Nil when it is neither.
    package init?(_ text: String) {
        if let gtin = GTIN(text: text) {
            self = .gtin(gtin)
        } else if let partNumber = PartNumber(text) {
            self = .partNumber(partNumber)
        } else {
            return nil
        }
    }

    /// What a label prints: 14 digits, or the part number.
    ///
    /// A part number may look like a GTIN; where the two must not be confused, use ``key``.
    package var printed: String {
        switch self {
        case .gtin(let gtin): gtin.text
        case .partNumber(let partNumber): partNumber.text
        }
    }

    /// What a label prints.
    package var description: String { printed }

    /// An unambiguous text, for a database column: `g:` and 14 digits, or `p:` and the part number.
    package var key: String {
        switch self {
        case .gtin(let gtin): "g:" + gtin.text
        case .partNumber(let partNumber): "p:" + partNumber.text
        }
    }

    /// Reads a ``key`` back; nil when it is not exactly one.
    package init?(key: String) {
        let body = String(key.unicodeScalars.dropFirst(2))
        if key.utf8.starts(with: "g:".utf8), body.utf8.count == 14, let gtin = GTIN(text: body) {
            self = .gtin(gtin)
        } else if key.utf8.starts(with: "p:".utf8), let partNumber = PartNumber(body) {
            self = .partNumber(partNumber)
        } else {
            return nil
        }
    }
}

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
