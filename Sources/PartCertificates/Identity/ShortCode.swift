// The number that a label prints for looking up by hand: decimal digits in fours from the left, then one check digit
// by H. M. Damm's quasigroup of order 10. It finds every wrong digit and every swap of two neighbours.

/// The check digit over decimal digits (Damm, 2004).
enum DammCheck {
    private static let table: [UInt8] = [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]

    /// The check digit of `digits` (each 0–9); 0 when they already end with theirs.
    static func digit(of digits: [UInt8]) -> UInt8 {
        var interim: UInt8 = 0
        for digit in digits { interim = table[Int(interim) * 10 + Int(digit)] }
        return interim
    }
}

/// Decimal digits as a person typed them: ASCII or full-width, apart from spaces and hyphens of any kind.
///
/// Nil when anything else stands among them, or when there are more than `limit` digits.
private func typedDigits(_ text: Substring, limit: Int) -> [UInt8]? {
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x30...0x39: digits.append(UInt8(scalar.value - 0x30))
        case 0xFF10...0xFF19: digits.append(UInt8(scalar.value - 0xFF10))
        case 0x20, 0x09, 0xA0, 0x3000: break
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D: break
        default: return nil
        }
        if digits.count > limit { return nil }
    }
    return digits
}

extension CertificateNumber {
    /// The number as a label prints it, `1234-5678-9`: digits in fours from the left, then the check digit.
    package var shortCode: String {
        var digits: [UInt8] = []
        for byte in String(value).utf8 { digits.append(byte - 0x30) }
        var text = ""
        var column = 0
        for digit in digits {
            if column > 0 && column % 4 == 0 { text += "-" }
            text += String(digit)
            column += 1
        }
        return text + "-" + String(DammCheck.digit(of: digits))
    }

    /// Reads a short code as a person types it: spaces and hyphens anywhere or nowhere, full-width digits allowed.
    ///
    /// Nil when the check digit does not fit, a leading zero was added, or the number is out of range.
    package init?(shortCode text: String) {
        self.init(shortCode: Substring(text))
    }

    init?(shortCode text: Substring) {
        guard let digits = typedDigits(text, limit: 11), digits.count >= 2, digits[0] != 0,
            DammCheck.digit(of: digits) == 0
        else { return nil }
        var value: UInt64 = 0
        for digit in digits.dropLast() { value = value * 10 + UInt64(digit) }
        self.init(exactly: value)
    }
}

extension CertificateID {
    /// What a label prints for looking up by hand, `hanchuan 1234-5678-9`.
    package var shortCode: String { issuer.text + " " + number.shortCode }

    /// Reads what a label prints, as a person types it: issuer (in either case), spaces, short number.
    ///
    /// Nil when either half is not well formed or the check digit does not fit.
    package init?(shortCode text: String) {
        var name = ""
        var rest = Substring(text)
        while let first = rest.unicodeScalars.first, first == " " || first == "\t" || first == "\u{3000}" {
            rest = Substring(rest.unicodeScalars.dropFirst())
        }
        while let first = rest.unicodeScalars.first, first != " ", first != "\t", first != "\u{3000}" {
            if name.utf8.count > 31 { return nil }
            let isUpper = first.value >= 0x41 && first.value <= 0x5A
            name.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(first.value) + 0x20) : first)
            rest = Substring(rest.unicodeScalars.dropFirst())
        }
        guard let issuer = IssuerID(name), let number = CertificateNumber(shortCode: rest) else { return nil }
        self.init(issuer: issuer, number: number)
    }
}
