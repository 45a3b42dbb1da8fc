package import COSE
package import PartCertificates

/// What the evidence amounts to for a purpose.
package struct Verdict: Hashable, Sendable {
    /// The level of the leading finding.
    package var level: VerdictLevel { leading.level }
    /// The worst finding.
    package var leading: Finding { findings[0] }
    /// All findings, worst first, each code at most once; never empty, the first one leads.
    package let findings: [Finding]
    /// What the code says; nil when it could not be read.
    package let certificate: CertificateSummary?
    /// What the evidence was worth.
    package let freshness: Freshness
    /// What it was asked for.
    package let purpose: Purpose

    /// Nil without a finding.
    package init?(
        _ findings: [Finding], on certificate: CertificateSummary?, freshness: Freshness, for purpose: Purpose
    ) {
        guard !findings.isEmpty else { return nil }
        self.findings = findings
        self.certificate = certificate
        self.freshness = freshness
        self.purpose = purpose
    }

    /// The same verdict with other facts behind its findings, such as those that its reader may see.
    package func showing<Failure: Error>(
        _ facts: (Finding) throws(Failure) -> [EvidenceFact]
    ) throws(Failure) -> Verdict {
        var shown: [Finding] = []
        shown.reserveCapacity(findings.count)
        for finding in findings { shown.append(Finding(finding.code, variant: finding.variant, try facts(finding))) }
        return Verdict(known: shown, certificate, freshness, purpose)
    }

    /// - Parameter findings: at least one.
    init(
        known findings: [Finding], _ certificate: CertificateSummary?, _ freshness: Freshness, _ purpose: Purpose
    ) {
        self.findings = findings
        self.certificate = certificate
        self.freshness = freshness
        self.purpose = purpose
    }
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
    /// The issuer's name in both languages, as the trust list has it.
    package let issuerName: IssuerName?

    package init(proven: Bool, id: CertificateID?, claims: PartClaims?, keyID: KeyID?, issuerName: IssuerName?) {
        self.proven = proven
        self.id = id
        self.claims = claims
        self.keyID = keyID
        self.issuerName = issuerName
    }
}

/// What an issuer is called.
package struct IssuerName: Hashable, Sendable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    init(_ issuer: TrustList.Issuer) {
        self.init(zh: issuer.nameZh, en: issuer.nameEn)
    }

    /// The name in a language.
    package func text(in language: Language) -> String { language == .zh ? zh : en }
}
