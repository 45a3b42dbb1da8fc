package import COSE
package import PartCertificates

/// What the evidence amounts to for a purpose.
package struct Verdict: Hashable, Sendable {
    /// The level of the leading finding.
    package var level: VerdictLevel { leading.level }
    /// The worst finding.
    package let leading: Finding
    /// All findings, worst first, each code at most once; never empty, the first one leads.
    package let findings: [Finding]
    /// What the code says; nil when it could not be read.
    package let certificate: CertificateSummary?
    /// What the evidence was worth.
    package let freshness: Freshness
    /// What it was asked for.
    package let purpose: Purpose
}

/// What a code says about a part.
package struct CertificateSummary: Hashable, Sendable {
    /// Whether somebody vouches for it: a good key of the issuer signed it and the register does not contradict, or the
    /// register answered for the number. Otherwise it is merely claimed.
    package let proven: Bool
    /// What identifies the certificate; nil when the key belongs to no issuer in the trust list.
    package let id: CertificateID?
    /// What it states; nil for a number of which nothing is known.
    package let claims: PartClaims?
    /// The key that its header names.
    package let keyID: KeyID?
    /// The issuer as the trust list has it.
    package let issuer: TrustList.Issuer?
}
