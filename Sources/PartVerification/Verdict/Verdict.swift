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

/// How a verdict ends, from harmless to grave; the worst finding decides.
package enum VerdictLevel: CaseIterable, Comparable, Hashable, Sendable {
    // Ordered by gravity, as the cases stand.

    /// Everything that the purpose needs was checked and is good.
    case pass
    /// Usable after somebody looked at what the finding says.
    case caution
    /// Evidence is missing or too old: neither good nor bad is known.
    case unconfirmed
    /// Do not use the part.
    case stop

    /// The name used in JSON and on the command line.
    package var slug: String {
        switch self {
        case .pass: "pass"
        case .caution: "caution"
        case .unconfirmed: "unconfirmed"
        case .stop: "stop"
        }
    }

    /// The level of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in VerdictLevel.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// One character that says the level without colour.
    package var icon: String {
        switch self {
        case .pass: "✓"
        case .caution: "!"
        case .unconfirmed: "?"
        case .stop: "✕"
        }
    }

    /// One word for the level.
    package func word(in language: Language) -> String {
        switch (self, language) {
        case (.pass, .zh): "通过"
        case (.caution, .zh): "注意"
        case (.unconfirmed, .zh): "存疑"
        case (.stop, .zh): "停"
        case (.pass, .en): "Pass"
        case (.caution, .en): "Caution"
        case (.unconfirmed, .en): "Unconfirmed"
        case (.stop, .en): "Stop"
        }
    }
}

/// How fresh the evidence was, and what was not checked.
package struct Freshness: Hashable, Sendable {
    /// The trust list; nil without one that may be believed.
    package let trust: ListFreshness?
    /// The status list or the live status; nil without one that may be believed.
    package let status: ListFreshness?
    /// When the life was read, in milliseconds since 1970; nil when nobody looked.
    package let life: Int64?
    /// What has no current evidence, in the order of the cases.
    package let notChecked: [Aspect]

    package init(trust: ListFreshness?, status: ListFreshness?, life: Int64?, notChecked: [Aspect]) {
        self.trust = trust
        self.status = status
        self.life = life
        self.notChecked = notChecked
    }

    /// Something that a verdict may rest on.
    package enum Aspect: String, CaseIterable, Hashable, Sendable {
        /// Whether the issuer may certify: no trust list, an invalid one, or one past its time.
        case trust
        /// The signature.
        case signature
        /// Whether it is revoked, recalled or held.
        case status
        /// The issuer's register.
        case register
        /// Receipts, transfers and installs.
        case life
        /// The ledger of the shop in question, because the shop is not known.
        case shop
        /// Other queries of the code.
        case scans
        /// Whether it fits the model.
        case fit
        /// Whether the lists are older than some that were seen before.
        case rollback

        /// The name used in JSON.
        package var slug: String { rawValue }
    }
}

/// How fresh a list was.
package struct ListFreshness: Hashable, Sendable {
    /// The number of the list; nil for live evidence.
    package let seq: UInt64?
    /// When it was signed or read, in milliseconds since 1970.
    package let issuedAt: Int64
    /// When it expires, in milliseconds since 1970; nil for live evidence.
    package let expiresAt: Int64?
    /// Whether it is too old to confirm anything.
    package let stale: Bool

    package init(seq: UInt64?, issuedAt: Int64, expiresAt: Int64?, stale: Bool) {
        self.seq = seq
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.stale = stale
    }
}

/// Why somebody asks about a code; it decides what is good news and what to do next.
package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// A shop is about to put the part on its shelf.
    case receive
    /// A shop is about to fit the part.
    case install
    /// The customer asks what was fitted.
    case customer
    /// An inspector compares a shop's shelf with its ledger.
    case inspection

    /// The name used in JSON and on the command line.
    package var slug: String { rawValue }

    /// The purpose of that exact slug; nil when there is none.
    package init?(slug: String) { self.init(rawValue: slug) }
}

/// How old evidence may be. Every default refuses rather than trusts.
package struct Policy: Hashable, Sendable {
    /// The greatest age of a trust list in seconds, besides its own expiry; nil leaves it at that.
    package var maxTrustAge: Int64?
    /// The greatest age of a status list in seconds, besides its own expiry; nil leaves it at that.
    package var maxStatusAge: Int64?
    /// How far the time of live evidence may lie from the clock, in milliseconds.
    package var maxLiveAge: Int64
    /// How far a time of issue may lie ahead of the verifier's time, in seconds, before its clock counts as behind.
    package var clockTolerance: Int64
    /// From how many anonymous devices elsewhere a customer is told; at least 1.
    package var anonymousDevices: Int

    /// A policy; by default lists live as long as they say, live evidence for 15 minutes, and clocks may differ by a day.
    package init(
        maxTrustAge: Int64? = nil, maxStatusAge: Int64? = nil, maxLiveAge: Int64 = 900_000,
        clockTolerance: Int64 = 86_400, anonymousDevices: Int = 1
    ) {
        self.maxTrustAge = maxTrustAge
        self.maxStatusAge = maxStatusAge
        self.maxLiveAge = maxLiveAge
        self.clockTolerance = clockTolerance
        self.anonymousDevices = anonymousDevices
    }

    /// The defaults.
    package static let standard = Policy()
}
