/// What identifies a certificate: who issued it and under which number.
///
/// Never its signature bytes: a signature may be malleable. Ordered by issuer, then number.
package struct CertificateID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Who issued it.
    package let issuer: IssuerID
    /// The number that the issuer gave it.
    package let number: CertificateNumber

    /// An identity of its two halves.
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
