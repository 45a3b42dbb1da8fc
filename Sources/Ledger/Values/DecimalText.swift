/// Decimal numbers as people write them, without going through floating point.
enum DecimalText {
    /// Why a number does not read.
    enum Failure: Error {
        case malformed
        case tooManyPlaces
        case overflow
    }

    /// Reads `-12.50` as −1250 with 2 places; at most `places` places after trailing zeros are dropped.
    ///
    /// The whole text must be one number: an optional minus sign, digits, optionally a point and digits.
    static func parse(
        _ bytes: ArraySlice<UInt8>, places limit: Int
    ) throws(Failure) -> (mantissa: Int64, places: Int) {
        var digits = bytes
        let isNegative = digits.first == 0x2D
        if isNegative { digits = digits.dropFirst() }
        var fraction: ArraySlice<UInt8> = []
        if let point = digits.firstIndex(of: 0x2E) {
            fraction = digits[(point + 1)...]
            digits = digits[..<point]
            if fraction.isEmpty { throw .malformed }
        }
        if digits.isEmpty { throw .malformed }
        for byte in digits where byte < 0x30 || byte > 0x39 { throw .malformed }
        for byte in fraction where byte < 0x30 || byte > 0x39 { throw .malformed }
        while let last = fraction.last, last == 0x30 { fraction = fraction.dropLast() }
        if fraction.count > limit { throw .tooManyPlaces }
        var value: Int64 = 0
        for part in [digits, fraction] {
            for byte in part {
                let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
                let (sum, carried) = product.addingReportingOverflow(Int64(byte - 0x30))
                if overflowed || carried { throw .overflow }
                value = sum
            }
        }
        return (isNegative ? -value : value, fraction.count)
    }

    /// Writes `mantissa` · 10^`exponent`, with a point where the exponent is negative: (85, −2) is `0.85`.
    static func format(mantissa: Int64, exponent: Int) -> String {
        var digits = String(mantissa.magnitude)
        if exponent > 0 && mantissa != 0 { digits += String(repeating: "0", count: exponent) }
        if exponent < 0 {
            let places = -exponent
            let bytes = Array(digits.utf8)
            let missing = max(0, places + 1 - bytes.count)
            let padded = [UInt8](repeating: 0x30, count: missing) + bytes
            let split = padded.count - places
            digits =
                String(decoding: padded[..<split], as: UTF8.self) + "."
                + String(decoding: padded[split...], as: UTF8.self)
        }
        return mantissa < 0 ? "-" + digits : digits
    }
}
