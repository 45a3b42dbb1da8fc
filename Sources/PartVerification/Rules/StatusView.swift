import PartCertificates

/// What the status evidence says about the certificate in question.
struct StatusView {
    /// What is said against it, also by a list that is too old: what was bad stays bad.
    private(set) var flags = StatusFlags()
    /// Whether the evidence speaks of this certificate and is fresh.
    private(set) var isCurrent = false
    /// Whether the evidence may be believed at all, whatever it speaks of.
    private(set) var isUsable = false
    /// Whether it is too old.
    private(set) var isStale = false
    /// When it was signed or read, in milliseconds since 1970.
    private(set) var asOf: Int64?
    /// Why it does not confirm anything, where the usual words would be wrong.
    private(set) var variant: FindingVariant?
    private(set) var facts: [EvidenceFact] = []

    init(
        _ evidence: Evidence, _ subject: Context.Subject?, _ trust: TrustList?, _ now: Int64, _ policy: Policy
    ) {
        switch evidence.status {
        case .notConsulted:
            variant = .noStatusList
        case .invalid(let reason):
            variant = .noStatusList
            facts = [EvidenceFact(.reason, .text(reason.slug))]
        case .live(let current):
            readLive(current, evidence.clock, policy)
        case .list(let verified):
            readList(verified, subject, trust, now, policy)
        }
    }

    private mutating func readLive(_ current: CurrentStatus, _ clock: Int64, _ policy: Policy) {
        isUsable = true
        flags = current.flags
        asOf = current.asOf
        isStale = !Context.isLive(current.asOf, clock, policy)
        isCurrent = !isStale
        facts = [
            EvidenceFact(.statusSource, .text("live")), EvidenceFact(.statusIssuedAt, .instant(current.asOf)),
        ]
    }

    private mutating func readList(
        _ verified: VerifiedStatusList, _ subject: Context.Subject?, _ trust: TrustList?, _ now: Int64,
        _ policy: Policy
    ) {
        let list = verified.list
        facts = [
            EvidenceFact(.statusSource, .text("list")), EvidenceFact(.statusSeq, .number(list.seq)),
            EvidenceFact(.statusIssuedAt, .instant(seconds: list.issuedAt)),
            EvidenceFact(.statusExpiresAt, .instant(seconds: list.expiresAt)),
        ]
        guard StatusView.isTrusted(verified, trust) else {
            variant = .noStatusList
            facts.append(EvidenceFact(.reason, .text(ListRefusal.unknownKey.slug)))
            return
        }
        guard let subject, list.issuer == subject.id.issuer else {
            variant = .noStatusList
            facts.append(EvidenceFact(.reason, .text("other-issuer")))
            return
        }
        isUsable = true
        asOf = milliseconds(of: list.issuedAt)
        isStale = list.isExpired(at: now) || Context.isOlder(list.issuedAt, than: policy.maxStatusAge, now)
        switch list.status(of: subject.id.number) {
        case .unchecked:
            variant = .aboveStatusRange
            facts.append(EvidenceFact(.statusUpTo, .number(UInt64(list.upTo))))
        case .listed(let flags):
            self.flags = flags
            isCurrent = !isStale
        }
    }

    /// Whether the key that signed the list is a status key of the trust list at hand.
    private static func isTrusted(_ verified: VerifiedStatusList, _ trust: TrustList?) -> Bool {
        guard let trust else { return false }
        for key in trust.statusKeys where key.id == verified.signedBy { return true }
        return false
    }
}
