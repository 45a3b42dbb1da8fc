import COSE
import PartCertificates

extension Context {
    /// What the code says, and whether somebody vouches for it.
    var summary: CertificateSummary? {
        switch evidence.code {
        case .unreadable:
            return nil
        case .scanned(let certificate, _):
            let isProven = recordedSubject != nil && keyStanding == .good
            return CertificateSummary(
                proven: isProven, id: subject?.id, claims: certificate.claims, keyID: certificate.keyID,
                issuerName: subject.map { IssuerName($0.issuer) })
        case .lookedUp(let id, let claims, let keyID):
            let isProven = subject != nil && registeredEntry != nil
            return CertificateSummary(
                proven: isProven && keyStanding != .revoked && keyStanding != .outsidePeriod, id: id, claims: claims,
                keyID: keyID, issuerName: subject.map { IssuerName($0.issuer) })
        }
    }

    /// How fresh the evidence was, and what was not checked.
    var freshness: Freshness {
        var trustFreshness: ListFreshness?
        if let trust {
            trustFreshness = ListFreshness(
                seq: trust.seq, issuedAt: milliseconds(of: trust.issuedAt),
                expiresAt: milliseconds(of: trust.expiresAt), stale: !isTrustCurrent)
        }
        var statusFreshness: ListFreshness?
        if status.isUsable, let asOf = status.asOf {
            var seq: UInt64?
            var expiresAt: Int64?
            if case .list(let verified) = evidence.status {
                seq = verified.list.seq
                expiresAt = milliseconds(of: verified.list.expiresAt)
            }
            statusFreshness = ListFreshness(seq: seq, issuedAt: asOf, expiresAt: expiresAt, stale: status.isStale)
        }
        var lifeAt: Int64?
        if case .life(_, let asOf) = evidence.life { lifeAt = asOf }
        return Freshness(trust: trustFreshness, status: statusFreshness, life: lifeAt, notChecked: notChecked)
    }

    private var notChecked: [Freshness.Aspect] {
        var missing: [Freshness.Aspect] = []
        missing.reserveCapacity(Freshness.Aspect.allCases.count)
        if !isTrustCurrent { missing.append(.trust) }
        if !isSignatureSeen { missing.append(.signature) }
        if subject == nil || !status.isCurrent || isClockBehind { missing.append(.status) }
        if subject == nil || !isRegisterSeen { missing.append(.register) }
        if !isLifeCurrent { missing.append(.life) }
        if needsShop, evidence.asker == nil { missing.append(.shop) }
        if subject == nil || evidence.otherQueries == nil { missing.append(.scans) }
        if subject == nil || evidence.fits == .unknown { missing.append(.fit) }
        if !evidence.rollbackChecked { missing.append(.rollback) }
        return missing
    }

    /// Whether a signature was checked with a key that the trust list gives to an issuer, or was found invalid.
    private var isSignatureSeen: Bool {
        guard case .scanned(let certificate, _) = evidence.code, let outcome = evidence.signature else { return false }
        return outcome == .invalid || trust?.holder(of: certificate.keyID) != nil
    }

    private var isRegisterSeen: Bool {
        if case .notConsulted = evidence.register { return false }
        return true
    }
}
