package import COSE

/// A certificate that was signed with a key which a verified trust list gives to an issuer.
///
/// That alone makes no part good: whether the key was in its period, whether the issuer may certify such a part and
/// whether the certificate is registered are facts for a verdict, stated here and decided elsewhere.
package struct VerifiedCertificate: Hashable, Sendable {
    /// The certificate.
    package let certificate: UnverifiedCertificate
    /// Who issued it, as the trust list states it.
    package let issuer: TrustList.Issuer
    /// The key that signed it, as the trust list states it.
    package let key: TrustList.Key

    /// What the certificate says about the part.
    package var claims: PartClaims { certificate.claims }

    /// What identifies the certificate.
    package var id: CertificateID { CertificateID(issuer: issuer.id, number: claims.number) }

    /// Whether the time of issue lies in the period of the key.
    package var isInKeyPeriod: Bool { key.isValid(at: claims.issuedAt) }

    /// Whether the issuer may certify parts of this class.
    package var isClassAuthorised: Bool { issuer.authorises(claims.partClass) }

    /// Whether the issuer may certify this product.
    package var isProductAuthorised: Bool { issuer.authorises(claims.product) }

    init(certificate: UnverifiedCertificate, issuer: TrustList.Issuer, key: TrustList.Key) {
        self.certificate = certificate
        self.issuer = issuer
        self.key = key
    }
}

extension UnverifiedCertificate {
    /// What has to be checked before the certificate is believed, with the key that `list` has under its identifier.
    ///
    /// Refuses a key that no issuer in the list has, also when it is there in another role.
    package func signatureCheck(in list: VerifiedTrustList) throws(VerificationRefusal) -> SignatureCheck {
        guard let holder = list.list.holder(of: keyID) else { throw .unknownKey(keyID) }
        return try message.check(by: holder.key.info)
    }

    /// The certificate as a verified one, once the outcome of ``signatureCheck(in:)`` with the same list is known.
    package func verified(
        in list: VerifiedTrustList, outcome: SignatureOutcome
    ) throws(VerificationRefusal) -> VerifiedCertificate {
        guard let holder = list.list.holder(of: keyID) else { throw .unknownKey(keyID) }
        guard holder.key.info.algorithm == message.header.algorithm else {
            throw .algorithmDoesNotFitKey(header: message.header.algorithm, key: holder.key.info.algorithm)
        }
        guard outcome == .valid else { throw .signatureInvalid }
        return VerifiedCertificate(certificate: self, issuer: holder.issuer, key: holder.key)
    }
}
