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
    package enum Aspect: CaseIterable, Hashable, Sendable {
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
        package var slug: String {
            switch self {
            case .trust: "trust"
            case .signature: "signature"
            case .status: "status"
            case .register: "register"
            case .life: "life"
            case .shop: "shop"
            case .scans: "scans"
            case .fit: "fit"
            case .rollback: "rollback"
            }
        }
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
