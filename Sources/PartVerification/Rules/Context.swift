import COSE
import Ledger
import PartCertificates
import PartLife

/// What the rules read: the evidence, and what follows from it once for all of them.
///
/// An object, because a dozen rules read it and copying everything that evidence holds costs more than they do.
final class Context {
    let evidence: Evidence
    let purpose: Purpose
    let policy: Policy
    /// The verifier's time in seconds since 1970: the clock, but never before anything that is known to be issued.
    let now: Int64
    /// The trust list, whether current or not.
    let trust: TrustList?
    /// Whether the trust list confirms something now.
    let isTrustCurrent: Bool
    /// How far the code is to be believed.
    let proof: Proof
    /// The certificate in question, unless it is merely claimed.
    let subject: Subject?
    let status: StatusView

    /// How far the code is to be believed.
    enum Proof {
        /// There is nothing to believe.
        case nothing
        /// A certificate that no known key is shown to have signed, or a number of an unknown issuer.
        case claimed
        /// A certificate that the holder's key signed.
        case signed(Subject)
        /// A number of that issuer, typed by hand.
        case typed(Subject)
    }

    /// The certificate in question, with what the trust list says about who issued it.
    final class Subject {
        let id: CertificateID
        /// What it states; nil when it was typed and the register does not vouch for it.
        let claims: PartClaims?
        let issuer: TrustList.Issuer
        /// The key that signed it; nil when it was typed and the key is not known.
        let key: TrustList.Key?

        init(id: CertificateID, claims: PartClaims?, issuer: TrustList.Issuer, key: TrustList.Key?) {
            self.id = id
            self.claims = claims
            self.issuer = issuer
            self.key = key
        }
    }

    init(_ evidence: Evidence, _ purpose: Purpose, _ policy: Policy) {
        self.evidence = evidence
        self.purpose = purpose
        self.policy = policy
        var now = Context.seconds(evidence.clock)
        if let newest = evidence.newestVerifiedIat { now = max(now, newest) }
        var trust: TrustList?
        if case .list(let verified) = evidence.trust {
            trust = verified.list
            now = max(now, verified.list.issuedAt)
        }
        if case .list(let verified) = evidence.status { now = max(now, verified.list.issuedAt) }
        self.now = now
        self.trust = trust
        if let trust {
            isTrustCurrent =
                !trust.isExpired(at: now) && !Context.isOlder(trust.issuedAt, than: policy.maxTrustAge, now)
        } else {
            isTrustCurrent = false
        }
        proof = Context.proof(evidence, trust)
        subject = proof.subject
        status = StatusView(evidence, subject, trust, now, policy)
    }

    private static func proof(_ evidence: Evidence, _ trust: TrustList?) -> Proof {
        switch evidence.code {
        case .unreadable:
            return .nothing
        case .scanned(let certificate, _):
            guard let holder = trust?.holder(of: certificate.keyID), evidence.signature == .valid,
                holder.key.info.algorithm == certificate.message.header.algorithm
            else { return .claimed }
            return .signed(
                Subject(
                    id: CertificateID(issuer: holder.issuer.id, number: certificate.claims.number),
                    claims: certificate.claims, issuer: holder.issuer, key: holder.key))
        case .lookedUp(let id, let claims, let keyID):
            guard let issuer = trust?.issuer(id.issuer) else { return .claimed }
            var key: TrustList.Key?
            if let keyID, let holder = trust?.holder(of: keyID), holder.issuer.id == id.issuer { key = holder.key }
            var registered = false
            if case .registered(let match, _) = evidence.register { registered = match != .different }
            return .typed(Subject(id: id, claims: registered ? claims : nil, issuer: issuer, key: key))
        }
    }

    /// Whole seconds of milliseconds, downwards.
    static func seconds(_ milliseconds: Int64) -> Int64 {
        let whole = milliseconds / 1000
        return milliseconds % 1000 < 0 ? whole - 1 : whole
    }

    /// Whether something of that time is older than a policy allows; a nil limit allows every age.
    static func isOlder(_ time: Int64, than limit: Int64?, _ now: Int64) -> Bool {
        guard let limit else { return false }
        let (age, overflow) = now.subtractingReportingOverflow(time)
        return overflow || age > limit
    }
}

extension Context.Proof {
    /// The certificate in question, unless it is merely claimed.
    var subject: Context.Subject? {
        switch self {
        case .nothing, .claimed: nil
        case .signed(let subject), .typed(let subject): subject
        }
    }
}
