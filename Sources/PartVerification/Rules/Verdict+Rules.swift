/// What the evidence amounts to for a purpose: a pure function, total, the same on a server, offline and in a browser.
///
/// Every finding is listed, worst first. A pass needs every part of the evidence, current and good (docs/verdicts.md).
package func verdict(on evidence: Evidence, for purpose: Purpose, policy: Policy = .standard) -> Verdict {
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
    return Verdict(known: findings, context.summary, context.freshness, purpose)
}

/// All that the rules find, in no order.
private func rules(_ context: Context) -> [Finding] {
    var found = CodeRule.findings(context)
    found += SignatureRule.findings(context)
    found += IssuerRule.findings(context)
    found += KeyRule.findings(context)
    found += AuthorityRule.findings(context)
    found += RegisterRule.findings(context)
    found += StatusRule.findings(context)
    found += LifeRule.findings(context)
    found += CopyRule.findings(context)
    found += ExpiryRule.findings(context)
    found += FitRule.findings(context)
    return found
}

/// Worst first, findings of one code as one.
private func ordered(_ findings: [Finding]) -> [Finding] {
    guard findings.count > 1 else { return findings }
    var ordered: [Finding] = []
    ordered.reserveCapacity(findings.count)
    // There are a few at most, so each is put in its place; of one code the first found leads.
    for finding in findings {
        var place = ordered.count
        while place > 0, finding.code < ordered[place - 1].code { place -= 1 }
        if place > 0, ordered[place - 1].code == finding.code {
            ordered[place - 1] = ordered[place - 1].merged(with: finding)
        } else {
            ordered.insert(finding, at: place)
        }
    }
    return ordered
}
