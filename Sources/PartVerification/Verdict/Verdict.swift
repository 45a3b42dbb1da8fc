public import COSE
public import PartCertificates

/// What the evidence amounts to for a purpose.
public struct Verdict: Hashable, Sendable {
    /// The level of the leading finding.
    public var level: VerdictLevel { leading.level }
    /// The worst finding.
    public let leading: Finding
    /// All findings, worst first, each code at most once; never empty, the first one leads.
    public let findings: [Finding]
    /// What the code says; nil when it could not be read.
    public let certificate: CertificateSummary?
    /// What the evidence was worth.
    public let freshness: Freshness
    /// What it was asked for.
    public let purpose: Purpose
}

/// What a code says about a part.
public struct CertificateSummary: Hashable, Sendable {
    /// Whether somebody vouches for it: a good key of the issuer signed it and the register does not contradict, or the
    /// register answered for the number. Otherwise it is merely claimed.
    public let proven: Bool
    /// What identifies the certificate; nil when the key belongs to no issuer in the trust list.
    public let id: CertificateID?
    /// What it states; nil for a number of which nothing is known.
    public let claims: PartClaims?
    /// The key that its header names.
    public let keyID: KeyID?
    /// The issuer as the trust list has it.
    public let issuer: TrustList.Issuer?
}
