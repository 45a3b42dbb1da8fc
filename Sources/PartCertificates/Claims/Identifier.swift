/// Serial or lot text that is not a plain decimal number: 1–20 characters 0x21–0x7E.
package struct MarkText: Hashable, Sendable, CustomStringConvertible {
    /// The text as printed on the part.
    package let text: String

    /// Nil when `text` has other characters or another length, or when it has to be a number (``Identifier``).
    package init?(_ text: String) {
        guard PrintableASCII.isWellFormed(text, limit: 20), PrintableASCII.canonicalDecimal(text) == nil else {
            return nil
        }
        self.text = text
    }

    /// The text.
    package var description: String { text }
}

/// A serial number or a lot, as printed on the part.
///
/// Text that matches `0|[1-9][0-9]*` and is below 2^64 is a number and only a number, so that each mark has exactly one
/// encoding. `007` and `18446744073709551616` are text.
package enum Identifier: Hashable, Sendable, CustomStringConvertible {
    /// A decimal number without leading zeros; an unsigned integer in the certificate.
    case number(UInt64)
    /// Anything else; a text string in the certificate.
    case text(MarkText)

    /// The identifier that is printed so; nil unless it is 1–20 characters 0x21–0x7E.
    package init?(printed: String) {
        if let number = PrintableASCII.canonicalDecimal(printed) {
            self = .number(number)
        } else if let text = MarkText(printed) {
            self = .text(text)
        } else {
            return nil
        }
    }

    /// What is printed on the part; `Identifier(printed:)` reads it back.
    package var printed: String {
        switch self {
        case .number(let number): String(number)
        case .text(let mark): mark.text
        }
    }

    /// What is printed.
    package var description: String { printed }
}
