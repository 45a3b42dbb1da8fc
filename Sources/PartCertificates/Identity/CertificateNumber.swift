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
