/// The answer to a code: one leading finding, all findings, and what they rest on.
package struct VerdictAnswer: Codable, Hashable, Sendable {
    /// `stop`, `unconfirmed`, `caution` or `pass`: the level of the leading finding.
    package var level: String
    /// The leading finding's code: `certificate-valid` …
    package var code: String
    /// What was asked for.
    package var purpose: String
    /// All findings, worst first; the first one leads.
    package var findings: [FindingAnswer]
    /// What the code says; absent when it could not be read.
    package var certificate: CertificateAnswer?
    /// How fresh the evidence is, and what was not checked.
    package var freshness: FreshnessAnswer
    /// How often the code was asked about; absent when the register was not asked or does not know it.
    package var queries: QueryAnswer?
    /// The install on record, when there is one.
    package var installation: InstallationAnswer?
    /// When the verdict was made, milliseconds since 1970.
    package var at: Int64

    package init(
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
    package struct FindingAnswer: Codable, Hashable, Sendable {
        /// The finding, by slug.
        package var code: String
        /// The narrower case, when the usual words would not fit.
        package var variant: String?
        /// `stop`, `unconfirmed`, `caution` or `pass`.
        package var level: String
        /// The headline.
        package var title: Bilingual
        /// What it means.
        package var meaning: Bilingual
        /// The next step.
        package var next: Bilingual
        /// Facts by name (docs/registry.md): times in milliseconds since 1970 and counts as decimals.
        package var evidence: [String: String]

        package init(
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
    package struct CertificateAnswer: Codable, Hashable, Sendable {
        /// Whether the maker's signature was found valid, or the register answered for the number.
        package var proven: Bool
        /// The maker's id.
        package var issuer: String?
        /// The maker's name, as the trust list has it.
        package var issuerName: Bilingual?
        /// The certificate number.
        package var number: UInt32?
        /// The short number with its check digit, as the label prints it.
        package var shortNumber: String?
        /// Class by slug.
        package var partClass: String?
        /// GTIN or part number, as printed.
        package var product: String?
        /// The name in the catalogue.
        package var productName: Bilingual?
        /// The brand.
        package var brand: String?
        /// The serial number as printed.
        package var serial: String?
        /// The lot as printed.
        package var lot: String?
        /// `yyyy-mm-dd`
        package var useBy: String?
        /// Milliseconds since 1970.
        package var issuedAt: Int64?
        /// A part that must not be fitted before it was checked online; absent when unknown.
        package var safetyCritical: Bool?
        /// The maker's warranty in months; absent when unknown.
        package var warrantyMonths: Int?

        /// Makes a description; fill in what is known.
        package init(proven: Bool) { self.proven = proven }
    }

    /// How fresh the evidence is, and what was not checked.
    package struct FreshnessAnswer: Codable, Hashable, Sendable {
        /// The trust list.
        package var trust: ListAnswer?
        /// The status list.
        package var status: ListAnswer?
        /// When the life was read, milliseconds since 1970; absent when it was not.
        package var lifeAt: Int64?
        /// Slugs of what was not checked: `trust`, `status`, `register`, `life`, `scans`, `rollback` …
        package var notChecked: [String]

        package init(trust: ListAnswer?, status: ListAnswer?, lifeAt: Int64?, notChecked: [String]) {
            self.trust = trust
            self.status = status
            self.lifeAt = lifeAt
            self.notChecked = notChecked
        }
    }

    /// A signed list that was used.
    package struct ListAnswer: Codable, Hashable, Sendable {
        /// Absent for live data of the register.
        package var seq: UInt64?
        /// Milliseconds since 1970.
        package var issuedAt: Int64
        /// When it ends or expires, milliseconds since 1970.
        package var expiresAt: Int64?
        /// Whether it is too old to confirm anything.
        package var stale: Bool

        package init(seq: UInt64?, issuedAt: Int64, expiresAt: Int64?, stale: Bool) {
            self.seq = seq
            self.issuedAt = issuedAt
            self.expiresAt = expiresAt
            self.stale = stale
        }
    }

    /// How often the code was asked about before.
    package struct QueryAnswer: Codable, Hashable, Sendable {
        /// All queries.
        package var total: Int
        /// Queries by nobody known.
        package var anonymous: Int
        /// The first anonymous query (首次查询), milliseconds since 1970.
        package var firstAnonymousAt: Int64?

        package init(total: Int, anonymous: Int, firstAnonymousAt: Int64?) {
            self.total = total
            self.anonymous = anonymous
            self.firstAnonymousAt = firstAnonymousAt
        }
    }

    /// The open install of a serialised part.
    package struct InstallationAnswer: Codable, Hashable, Sendable {
        /// The shop's id.
        package var shop: String?
        /// The shop's name.
        package var shopName: Bilingual?
        /// Milliseconds since 1970.
        package var installedAt: Int64
        /// Only for the shop that fitted it, an inspector or the operator.
        package var repairOrder: String?
        /// The day the shop says it was fitted, `yyyy-mm-dd`: when its warranty begins.
        package var installedOn: String?
        /// The last day of the shop's warranty, `yyyy-mm-dd`; absent when the shop recorded none.
        package var warrantyUntil: String?

        package init(
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
