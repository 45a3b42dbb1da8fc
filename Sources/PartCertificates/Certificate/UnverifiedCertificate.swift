package import COSE
package import MerkleTree

/// A part certificate that is well formed; nothing says yet that its issuer signed it.
package struct UnverifiedCertificate: Hashable, Sendable {
    /// The exact bytes: what a code carries and what the register keeps the hash of.
    package let bytes: [UInt8]
    /// The signed object.
    package let message: Sign1
    /// What it says about the part.
    package let claims: PartClaims

    /// The key that is said to have signed.
    package var keyID: KeyID { message.header.keyID }

    /// Reads a certificate; refuses everything that its format does not allow, with the reason.
    package static func decode(_ bytes: [UInt8]) throws(CertificateError) -> UnverifiedCertificate {
        let message: Sign1
        do {
            message = try Sign1.decode(bytes, expecting: .partCertificate)
        } catch {
            throw .cose(error)
        }
        let claims = try PartClaims.decode(message.payload)
        return UnverifiedCertificate(bytes: bytes, message: message, claims: claims)
    }

    /// A certificate with those claims that its issuer has yet to sign.
    package static func toBeSigned(_ claims: PartClaims, algorithm: SignatureAlgorithm, keyID: KeyID) -> ToBeSigned {
        ToBeSigned(header: ProtectedHeader(algorithm: algorithm, keyID: keyID), payload: claims.encoded())
    }

    /// The RFC 6962 leaf hash of the exact bytes, by which the register finds what it has already checked.
    package func leafHash(using hasher: some SHA256Hasher) -> Digest { TreeHasher(hasher).leaf(bytes) }

    /// Whether both have the same protected header and payload, byte for byte; only the signatures may differ.
    package func sameContent(as other: UnverifiedCertificate) -> Bool {
        message.protectedBytes == other.message.protectedBytes && message.payload == other.message.payload
    }

    /// Whether `bytes` are a certificate with the same protected header and payload; false when they are none.
    package func sameContent(as bytes: [UInt8]) -> Bool {
        do throws(CertificateError) {
            return sameContent(as: try UnverifiedCertificate.decode(bytes))
        } catch {
            return false
        }
    }

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

/// A certificate that was signed with a key which a verified trust list gives to an issuer.
///
/// That alone makes no part good: whether the key was in its period, whether the issuer may certify such a part and
/// whether the certificate is registered are facts for a verdict.
package struct VerifiedCertificate: Hashable, Sendable {
    package let certificate: UnverifiedCertificate
    /// Who issued it, as the trust list states it.
    package let issuer: TrustList.Issuer
    /// The key that signed it, as the trust list states it.
    package let key: TrustList.Key

    /// What the certificate says about the part.
    package var claims: PartClaims { certificate.claims }

    /// What identifies the certificate.
    package var id: CertificateID { CertificateID(issuer: issuer.id, number: claims.number) }

    init(certificate: UnverifiedCertificate, issuer: TrustList.Issuer, key: TrustList.Key) {
        self.certificate = certificate
        self.issuer = issuer
        self.key = key
    }
}
