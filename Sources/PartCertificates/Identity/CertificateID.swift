/// What identifies a certificate: who issued it and under which number.
///
/// Never its signature bytes: a signature may be malleable. Ordered by issuer, then number.
package struct CertificateID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Who issued it.
    package let issuer: IssuerID
    /// The number that the issuer gave it.
    package let number: CertificateNumber

    package init(issuer: IssuerID, number: CertificateNumber) {
        self.issuer = issuer
        self.number = number
    }

    /// `issuer/number`, for logs and messages.
    package var description: String { issuer.text + "/" + number.description }

    /// By issuer, then by number.
    package static func < (left: CertificateID, right: CertificateID) -> Bool {
        if left.issuer == right.issuer { return left.number < right.number }
        return left.issuer < right.issuer
    }
}

/// The short name of an issuer, chosen once at enrolment: `^[a-z0-9][a-z0-9-]{0,30}$`.
///
/// It stands in trust lists, status lists and on labels beside the short number, so it is plain ASCII that
/// can be typed by hand. Ordered by its characters, bytewise.
package struct IssuerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name itself, 1–31 characters of `a-z`, `0-9` and `-`, not beginning with `-`.
    package let text: String

    /// Nil when `text` is not in the form above.
    package init?(_ text: String) {
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: break
            case 0x2D where count > 0: break
            default: return nil
            }
            count += 1
            if count > 31 { return nil }
        }
        if count == 0 { return nil }
        self.text = text
    }

    /// The text.
    package var description: String { text }

    /// Bytewise order of the text.
    package static func < (left: IssuerID, right: IssuerID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

/// The number of a certificate, 1 … 2^32−1, unique per issuer and not necessarily dense.
package struct CertificateNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, never 0.
    package let value: UInt32

    /// Nil for 0.
    package init?(_ value: UInt32) {
        guard value > 0 else { return nil }
        self.value = value
    }

    /// Nil for 0 and for anything above 2^32−1.
    package init?(exactly value: UInt64) {
        guard let small = UInt32(exactly: value) else { return nil }
        self.init(small)
    }

    /// The number 1.
    package static let first = CertificateNumber(unchecked: 1)

    /// The number 2^32−1.
    package static let last = CertificateNumber(unchecked: UInt32.max)

    init(unchecked value: UInt32) {
        self.value = value
    }

    /// The next number; nil after the last.
    package var next: CertificateNumber? {
        value == UInt32.max ? nil : CertificateNumber(unchecked: value + 1)
    }

    /// The number in decimal, without a check digit.
    package var description: String { String(value) }

    /// Numeric order.
    package static func < (left: CertificateNumber, right: CertificateNumber) -> Bool {
        left.value < right.value
    }
}
