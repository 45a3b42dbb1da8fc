/// An ISO 4217 currency: three upper-case letters.
package struct CurrencyCode: Hashable, Sendable, CustomStringConvertible {
    /// The three letters.
    package let text: String

    /// Nil unless `text` is three letters `A-Z`.
    package init?(_ text: String) {
        guard text.utf8.count == 3 else { return nil }
        for byte in text.utf8 where byte < 0x41 || byte > 0x5A { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// Renminbi yuan.
    package static var cny: CurrencyCode { CurrencyCode(unchecked: "CNY") }

    /// How many decimal places the minor unit takes: 2 for most, 0 or 3 for those that ISO 4217 lists so.
    package var minorDigits: Int {
        switch text {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// The three letters.
    package var description: String { text }
}
