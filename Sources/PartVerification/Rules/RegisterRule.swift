import PartCertificates

/// Does the issuer's register have this very certificate?
enum RegisterRule {
    static func findings(_ context: Context) -> [Finding] {
        guard let subject = context.subject else { return [] }
        let facts = [
            EvidenceFact(.issuer, .issuer(subject.id.issuer)),
            EvidenceFact(.number, .number(UInt64(subject.id.number.value))),
        ]
        switch context.evidence.register {
        case .notConsulted:
            return [context.unchecked(facts)]
        case .notFound:
            return [Finding(.notRegistered, facts)]
        case .registered(.different, let entry):
            return [Finding(.differsFromRegister, facts + [EvidenceFact(.entry, .number(entry))])]
        case .registered:
            return []
        }
    }
}

extension Context {
    /// `life-unchecked` in the words that are true here.
    func unchecked(_ facts: [EvidenceFact]) -> Finding {
        guard isMakersAndClear, let asOf = status.asOf else {
            return Finding(.lifeUnchecked, variant: .lifeOnly, facts)
        }
        return Finding(.lifeUnchecked, facts + [EvidenceFact(.asOf, .instant(asOf))])
    }
}
