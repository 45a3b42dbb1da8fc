/// One thing that was found, with what it rests on.
package struct Finding: Hashable, Sendable {
    /// What was found.
    package let code: FindingCode
    /// The narrower case, when the usual words would not fit.
    package let variant: FindingVariant?
    /// What the finding rests on, each key at most once.
    package let facts: [EvidenceFact]

    /// The level of the code.
    package var level: VerdictLevel { code.level }

    /// The time that ``WordingText/timePlaceholder`` stands for, milliseconds since 1970.
    package var asOf: Int64? {
        guard case .instant(let milliseconds) = fact(.asOf) else { return nil }
        return milliseconds
    }

    package init(_ code: FindingCode, variant: FindingVariant? = nil, _ facts: [EvidenceFact] = []) {
        self.code = code
        self.variant = variant
        self.facts = facts
    }

    /// The value of the fact with that key.
    package func fact(_ key: EvidenceFact.Key) -> FactValue? {
        for fact in facts where fact.key == key { return fact.value }
        return nil
    }

    /// The wording for a purpose and a language; its time placeholder, if any, still has to be filled.
    package func wording(for purpose: Purpose, to reader: Reader) -> WordingText {
        Wording.text(code, variant: variant, purpose: purpose, language: reader.language)
            .filled(time: asOf.map { reader.time($0) } ?? reader.say("未知时间", "an unknown time"))
    }

    /// This finding and another one of the same code as one: the graver variant and the facts of both.
    func merged(with other: Finding) -> Finding {
        var all = facts
        for fact in other.facts where self.fact(fact.key) == nil { all.append(fact) }
        let graver: FindingVariant?
        if let variant, let second = other.variant {
            graver = min(variant, second)
        } else {
            graver = variant ?? other.variant
        }
        return Finding(code, variant: graver, all)
    }
}
