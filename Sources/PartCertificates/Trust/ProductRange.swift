/// A set of products that an issuer may certify: all whose code begins in a certain way.
package struct ProductRange: Hashable, Sendable, CustomStringConvertible {
    /// Which kind of product code.
    package enum Scheme: UInt64, Hashable, Sendable {
        /// The 14-digit form of a GTIN.
        case gtin = 0
        /// The maker's part number.
        case partNumber = 1
    }

    /// Which kind of product code the range is of.
    package let scheme: Scheme
    /// What the code begins with: 1–14 digits, or 0–30 characters 0x21–0x7E. An empty one takes every part number.
    package let prefix: String

    /// Nil when the prefix is not one that a code of that kind can begin with.
    package init?(scheme: Scheme, prefix: String) {
        switch scheme {
        case .gtin:
            guard prefix.utf8.count >= 1 && prefix.utf8.count <= 14 else { return nil }
            for byte in prefix.utf8 where byte < 0x30 || byte > 0x39 { return nil }
        case .partNumber:
            guard prefix.isEmpty || PrintableASCII.isWellFormed(prefix, limit: 30) else { return nil }
        }
        self.scheme = scheme
        self.prefix = prefix
    }

    /// Reads the form that ``description`` has: `gtin:` or `part:`, and the prefix.
    package init?(_ text: String) {
        let prefix = String(text.unicodeScalars.dropFirst(5))
        if text.utf8.starts(with: "gtin:".utf8) {
            self.init(scheme: .gtin, prefix: prefix)
        } else if text.utf8.starts(with: "part:".utf8) {
            self.init(scheme: .partNumber, prefix: prefix)
        } else {
            return nil
        }
    }

    /// `gtin:` or `part:`, and the prefix.
    package var description: String {
        switch scheme {
        case .gtin: "gtin:" + prefix
        case .partNumber: "part:" + prefix
        }
    }

    /// Whether the product lies in the range.
    package func contains(_ product: ProductCode) -> Bool {
        switch (scheme, product) {
        case (.gtin, .gtin(let gtin)): gtin.text.utf8.starts(with: prefix.utf8)
        case (.partNumber, .partNumber(let partNumber)): partNumber.text.utf8.starts(with: prefix.utf8)
        default: false
        }
    }
}
