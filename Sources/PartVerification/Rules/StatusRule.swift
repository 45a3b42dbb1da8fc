import PartCertificates

/// Is it revoked, recalled or put on hold, as far as is known, and how fresh is that?
enum StatusRule {
    static func findings(_ context: Context) -> [Finding] {
        guard context.recordedSubject != nil else { return [] }
        let status = context.status
        if status.flags.isClear, status.isCurrent, !context.isClockBehind { return [] }
        var found: [Finding] = []
        if status.flags.revoked { found.append(Finding(.revoked, status.facts)) }
        if status.flags.recalled { found.append(Finding(.recalled, status.facts)) }
        if status.flags.quarantined { found.append(Finding(.quarantined, status.facts)) }
        var facts = status.facts
        if let asOf = context.dataAsOf { facts.append(asOf) }
        if !status.isCurrent {
            found.append(
                Finding(.statusUnchecked, variant: context.isTyped ? .statusByNumber : status.variant, facts))
        }
        if context.isClockBehind {
            facts.append(EvidenceFact(.clock, .instant(context.evidence.clock)))
            found.append(
                Finding(.statusUnchecked, variant: context.isTyped ? .statusByNumber : .clockBehind, facts))
        }
        return found
    }
}
