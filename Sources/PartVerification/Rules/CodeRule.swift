import PartCertificates

/// Can the code be read, was a code scanned at all, and is it one of ours?
enum CodeRule {
    static func findings(_ context: Context) -> [Finding] {
        switch context.evidence.code {
        case .unreadable(let reason):
            return [Finding(.unreadable, [EvidenceFact(.reason, .text(reason.slug))])]
        case .lookedUp(let id, _, _):
            guard context.subject != nil, let entry = context.registeredEntry else { return [] }
            return [
                Finding(
                    .lookedUpByNumber,
                    [
                        EvidenceFact(.issuer, .issuer(id.issuer)),
                        EvidenceFact(.number, .number(UInt64(id.number.value))),
                        EvidenceFact(.entry, .number(entry)),
                    ])
            ]
        case .scanned(_, let host):
            // Without a trust list there may be no host to compare with; then nothing passes anyway.
            let known = context.evidence.ownHost.isEmpty ? context.trust?.host : context.evidence.ownHost
            guard let host, let ownHost = known, host != ownHost else { return [] }
            return [Finding(.foreignHost, [EvidenceFact(.host, .text(host)), EvidenceFact(.ownHost, .text(ownHost))])]
        }
    }
}
