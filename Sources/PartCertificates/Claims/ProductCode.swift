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
