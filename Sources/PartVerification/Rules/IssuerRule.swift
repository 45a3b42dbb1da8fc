import COSE
import PartCertificates

/// Is the issuer known, by a list that confirms it now, and in good standing?
enum IssuerRule {
    static func findings(_ context: Context) -> [Finding] {
        if case .nothing = context.proof { return [] }
        if case .scanned = context.evidence.code, context.evidence.signature == .invalid { return [] }
        switch context.evidence.trust {
        case .absent:
            return [Finding(.unknownIssuer, variant: .noTrustList)]
        case .invalid(let reason):
            return [Finding(.unknownIssuer, variant: .noTrustList, [EvidenceFact(.reason, .text(reason.slug))])]
        case .list(let verified):
            guard let issuer = issuer(context, verified.list) else {
                return [Finding(.unknownIssuer, claimed(context) + listFacts(verified.list))]
            }
            return standing(of: issuer, context) + age(of: verified.list, context)
        }
    }

    /// The issuer that the code names, through its key or by its id.
    private static func issuer(_ context: Context, _ list: TrustList) -> TrustList.Issuer? {
        switch context.evidence.code {
        case .unreadable: nil
        case .scanned(let certificate, _): list.holder(of: certificate.keyID)?.issuer
        case .lookedUp(let id, _, _): list.issuer(id.issuer)
        }
    }

    private static func claimed(_ context: Context) -> [EvidenceFact] {
        switch context.evidence.code {
        case .unreadable: []
        case .scanned(let certificate, _): [EvidenceFact(.key, .key(certificate.keyID))]
        case .lookedUp(let id, _, _): [EvidenceFact(.issuer, .issuer(id.issuer))]
        }
    }

    /// A suspended issuer's parts may be good; an ended one's are, when the register has them.
    private static func standing(of issuer: TrustList.Issuer, _ context: Context) -> [Finding] {
        guard context.subject != nil, issuer.state != .active else { return [] }
        let facts = [
            EvidenceFact(.issuer, .issuer(issuer.id)), EvidenceFact(.issuerState, .text(issuer.state.slug)),
        ]
        switch issuer.state {
        case .active: return []
        case .suspended: return [Finding(.issuerSuspended, facts)]
        case .ended:
            guard let entry = context.registeredEntry else {
                return [Finding(.keyRevoked, variant: .issuerEnded, facts)]
            }
            return [
                Finding(.issuerSuspended, variant: .issuerEnded, facts + [EvidenceFact(.entry, .number(entry))])
            ]
        }
    }

    private static func age(of list: TrustList, _ context: Context) -> [Finding] {
        if context.isTrustCurrent { return [] }
        var facts = listFacts(list)
        if let asOf = context.dataAsOf { facts.append(asOf) }
        return [Finding(.statusUnchecked, variant: context.isTyped ? .statusByNumber : nil, facts)]
    }

    private static func listFacts(_ list: TrustList) -> [EvidenceFact] {
        [
            EvidenceFact(.trustSeq, .number(list.seq)),
            EvidenceFact(.trustIssuedAt, .instant(seconds: list.issuedAt)),
            EvidenceFact(.trustExpiresAt, .instant(seconds: list.expiresAt)),
        ]
    }
}
