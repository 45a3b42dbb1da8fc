/// Text that a label can carry in full: characters 0x21–0x7E, no spaces.
enum PrintableASCII {
    /// Whether `text` is 1 … `limit` characters, each 0x21–0x7E.
    static func isWellFormed(_ text: String, limit: Int) -> Bool {
        var count = 0
        for byte in text.utf8 {
            guard byte >= 0x21 && byte <= 0x7E else { return false }
            count += 1
            if count > limit { return false }
        }
        return count > 0
    }

    /// The value of `text` when it is `0|[1-9][0-9]*` and below 2^64; nil otherwise.
    static func canonicalDecimal(_ text: String) -> UInt64? {
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            guard byte >= 0x30 && byte <= 0x39 else { return nil }
            if count == 1 && value == 0 { return nil }
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(UInt64(byte - 0x30))
            if overflowed || carried { return nil }
            value = sum
            count += 1
        }
        return count == 0 ? nil : value
    }

    /// `value` in decimal, filled with zeros on the left to `width` characters.
    static func padded(_ value: UInt64, width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
