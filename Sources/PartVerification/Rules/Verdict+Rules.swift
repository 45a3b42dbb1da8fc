/// What the evidence amounts to for a purpose: a pure function, total, the same on a server, offline and in a browser.
///
/// Every finding is listed, worst first. A pass needs every part of the evidence, current and good (docs/verdicts.md).
public func verdict(on evidence: Evidence, for purpose: Purpose, policy: Policy = .standard) -> Verdict {
    let context = Context(evidence, purpose, policy)
    var findings = ordered(rules(context))
    let isQuiet = findings.isEmpty || findings[0].level == .pass
    if isQuiet {
        if !PassGate.isOpen(context) {
            findings = ordered(findings + [Finding(.statusUnchecked, variant: .signatureUnchecked)])
        } else if findings.isEmpty {
            let passing = LifeRule.passing(context)
            findings = [passing ?? Finding(.statusUnchecked, variant: .signatureUnchecked)]
        }
    }
    return Verdict(
        leading: findings[0], findings: findings, certificate: context.summary, freshness: context.freshness,
        purpose: purpose)
}

/// All that the rules find, in no order.
private func rules(_ context: Context) -> [Finding] {
    CodeRule.findings(context) + SignatureRule.findings(context) + IssuerRule.findings(context)
        + KeyRule.findings(context) + AuthorityRule.findings(context) + RegisterRule.findings(context)
        + StatusRule.findings(context) + LifeRule.findings(context) + CopyRule.findings(context)
        + ExpiryRule.findings(context) + FitRule.findings(context)
}

/// Worst first, findings of one code as one.
private func ordered(_ findings: [Finding]) -> [Finding] {
    var ordered: [Finding] = []
    for code in FindingCode.allCases {
        var one: Finding?
        for finding in findings where finding.code == code { one = one?.merged(with: finding) ?? finding }
        if let one { ordered.append(one) }
    }
    return ordered
}
