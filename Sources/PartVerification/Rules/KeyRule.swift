import PartCertificates

/// May the key have signed this certificate?
enum KeyRule {
    static func findings(_ context: Context) -> [Finding] {
        guard let subject = context.subject, let key = subject.key, let claims = subject.claims else { return [] }
        let standing = context.keyStanding
        if standing == .good || standing == .unknown { return [] }
        var facts = [
            EvidenceFact(.key, .key(key.id)), EvidenceFact(.keyState, .text(key.state.slug)),
            EvidenceFact(.keyFrom, .instant(seconds: key.from)),
        ]
        if let until = key.until { facts.append(EvidenceFact(.keyUntil, .instant(seconds: until))) }
        if let goodUpTo = key.goodUpTo { facts.append(EvidenceFact(.goodUpTo, .number(goodUpTo))) }
        if let entry = context.registeredEntry { facts.append(EvidenceFact(.entry, .number(entry))) }
        facts.append(EvidenceFact(.issuedAt, .instant(seconds: claims.issuedAt)))
        switch standing {
        case .good, .unknown: return []
        case .revoked: return [Finding(.keyRevoked, facts)]
        case .outsidePeriod: return [Finding(.keyRevoked, variant: .outsideKeyPeriod, facts)]
        }
    }
}
