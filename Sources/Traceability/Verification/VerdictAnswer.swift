/// The answer to a code: one leading finding, all findings, and what they rest on.
public struct VerdictAnswer: Codable, Hashable, Sendable {
    /// `stop`, `unconfirmed`, `caution` or `pass`: the level of the leading finding.
    public var level: String
    /// The leading finding's code: `certificate-valid` …
    public var code: String
    /// What was asked for.
    public var purpose: String
    /// All findings, worst first; the first one leads.
    public var findings: [FindingAnswer]
    /// What the code says; absent when it could not be read.
    public var certificate: CertificateAnswer?
    /// How fresh the evidence is, and what was not checked.
    public var freshness: FreshnessAnswer
    /// How often the code was asked about; absent when the register was not asked or does not know it.
    public var queries: QueryAnswer?
    /// The install on record, when there is one.
    public var installation: InstallationAnswer?
    /// When the verdict was made, milliseconds since 1970.
    public var at: Int64

    /// Makes an answer.
    public init(
        level: String, code: String, purpose: String, findings: [FindingAnswer], certificate: CertificateAnswer?,
        freshness: FreshnessAnswer, queries: QueryAnswer?, installation: InstallationAnswer?, at: Int64
    ) {
        self.level = level
        self.code = code
        self.purpose = purpose
        self.findings = findings
        self.certificate = certificate
        self.freshness = freshness
        self.queries = queries
        self.installation = installation
        self.at = at
    }

    /// One finding with its wording for the purpose and its evidence.
    public struct FindingAnswer: Codable, Hashable, Sendable {
        /// The finding, by slug.
        public var code: String
        /// The narrower case, when the usual words would not fit.
        public var variant: String?
        /// `stop`, `unconfirmed`, `caution` or `pass`.
        public var level: String
        /// Headline, meaning and next step.
        public var title: Bilingual
        /// What it means.
        public var meaning: Bilingual
        /// The next step.
        public var next: Bilingual
        /// Facts by name (docs/registry.md): times in milliseconds since 1970 and counts as decimals.
        public var evidence: [String: String]

        /// Makes a finding.
        public init(
            code: String, level: String, title: Bilingual, meaning: Bilingual, next: Bilingual,
            evidence: [String: String]
        ) {
            self.code = code
            self.level = level
            self.title = title
            self.meaning = meaning
            self.next = next
            self.evidence = evidence
        }
    }

    /// What the certificate states. Only when `proven` does anybody vouch for it; otherwise it is merely claimed.
    public struct CertificateAnswer: Codable, Hashable, Sendable {
        /// Whether the maker's signature was found valid, or the register answered for the number.
        public var proven: Bool
        /// The maker's id.
        public var issuer: String?
        /// The maker's name, as the trust list has it.
        public var issuerName: Bilingual?
        /// The certificate number.
        public var number: UInt32?
        /// The short number with its check digit, as the label prints it.
        public var shortNumber: String?
        /// Class by slug.
        public var partClass: String?
        /// GTIN or part number, as printed.
        public var product: String?
        /// The name in the catalogue.
        public var productName: Bilingual?
        /// The brand.
        public var brand: String?
        /// The serial number as printed.
        public var serial: String?
        /// The lot as printed.
        public var lot: String?
        /// `yyyy-mm-dd`
        public var useBy: String?
        /// Milliseconds since 1970.
        public var issuedAt: Int64?
        /// A part that must not be fitted before it was checked online; absent when unknown.
        public var safetyCritical: Bool?
        /// The maker's warranty in months; absent when unknown.
        public var warrantyMonths: Int?

        /// Makes a description; fill in what is known.
        public init(proven: Bool) { self.proven = proven }
    }

    /// How fresh the evidence is, and what was not checked.
    public struct FreshnessAnswer: Codable, Hashable, Sendable {
        /// The trust list.
        public var trust: ListAnswer?
        /// The status list.
        public var status: ListAnswer?
        /// When the life was read, milliseconds since 1970; absent when it was not.
        public var lifeAt: Int64?
        /// Slugs of what was not checked: `trust`, `status`, `register`, `life`, `scans`, `rollback` …
        public var notChecked: [String]

        /// Makes a statement.
        public init(trust: ListAnswer?, status: ListAnswer?, lifeAt: Int64?, notChecked: [String]) {
            self.trust = trust
            self.status = status
            self.lifeAt = lifeAt
            self.notChecked = notChecked
        }
    }

    /// A signed list that was used.
    public struct ListAnswer: Codable, Hashable, Sendable {
        /// Absent for live data of the register.
        public var seq: UInt64?
        /// Milliseconds since 1970.
        public var issuedAt: Int64
        /// When it ends or expires, milliseconds since 1970.
        public var expiresAt: Int64?
        /// Whether it is too old to confirm anything.
        public var stale: Bool

        /// Makes a description.
        public init(seq: UInt64?, issuedAt: Int64, expiresAt: Int64?, stale: Bool) {
            self.seq = seq
            self.issuedAt = issuedAt
            self.expiresAt = expiresAt
            self.stale = stale
        }
    }

    /// How often the code was asked about before.
    public struct QueryAnswer: Codable, Hashable, Sendable {
        /// All queries.
        public var total: Int
        /// Queries by nobody known.
        public var anonymous: Int
        /// The first anonymous query (首次查询), milliseconds since 1970.
        public var firstAnonymousAt: Int64?

        /// Makes a count.
        public init(total: Int, anonymous: Int, firstAnonymousAt: Int64?) {
            self.total = total
            self.anonymous = anonymous
            self.firstAnonymousAt = firstAnonymousAt
        }
    }

    /// The open install of a serialised part.
    public struct InstallationAnswer: Codable, Hashable, Sendable {
        /// The shop's id.
        public var shop: String?
        /// The shop's name.
        public var shopName: Bilingual?
        /// Milliseconds since 1970.
        public var installedAt: Int64
        /// Only for the shop that fitted it, an inspector or the operator.
        public var repairOrder: String?
        /// The day the shop says it was fitted, `yyyy-mm-dd`: when its warranty begins.
        public var installedOn: String?
        /// The last day of the shop's warranty, `yyyy-mm-dd`; absent when the shop recorded none.
        public var warrantyUntil: String?

        /// Makes a description.
        public init(
            shop: String?, shopName: Bilingual?, installedAt: Int64, repairOrder: String?, installedOn: String? = nil,
            warrantyUntil: String? = nil
        ) {
            self.shop = shop
            self.shopName = shopName
            self.installedAt = installedAt
            self.repairOrder = repairOrder
            self.installedOn = installedOn
            self.warrantyUntil = warrantyUntil
        }
    }
}
