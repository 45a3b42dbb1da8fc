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
            graver = FindingVariant.allCases.first { $0 == variant || $0 == second }
        } else {
            graver = variant ?? other.variant
        }
        return Finding(code, variant: graver, all)
    }
}

/// One fact that a finding rests on.
package struct EvidenceFact: Hashable, Sendable {
    /// What the fact is about.
    package let key: Key
    /// The fact.
    package let value: FactValue

    package init(_ key: Key, _ value: FactValue) {
        self.key = key
        self.value = value
    }

    /// What a fact is about.
    package enum Key: String, CaseIterable, Hashable, Sendable {
        /// The time that the wording speaks of.
        case asOf
        /// Why a code or a list was refused.
        case reason
        /// The host in the code, and the host of the service.
        case host, ownHost
        /// The issuer and its state.
        case issuer, issuerState
        /// The number of the certificate.
        case number
        /// The key, its state, its period, and the size of the issuer's book up to which it is good.
        case key, keyState, keyFrom, keyUntil, goodUpTo
        /// What the certificate states.
        case issuedAt, partClass = "class", product, useBy
        /// The issue entry in the issuer's book.
        case entry
        /// The trust list.
        case trustSeq, trustIssuedAt, trustExpiresAt
        /// The status list, or the live status.
        case statusSeq, statusIssuedAt, statusExpiresAt, statusUpTo, statusSource
        /// The shop, order and time of an install.
        case shop, repairOrder, installedAt
        /// How and when the life ended.
        case ending, endedAt
        /// The shop that sold it over the counter, and the day.
        case soldBy, sold
        /// Another shop that holds the part, and quantities on shelves.
        case otherShop, onShelf, otherOnShelf
        /// A transfer that is under way.
        case transferNumber, transferFrom, transferTo
        /// The model that the part was compared with.
        case model
        /// Queries by devices elsewhere.
        case devices
        /// Two sightings that contradict each other.
        case firstShop, firstSeenAt, secondShop, secondSeenAt
        /// The verifier's time.
        case clock

        /// The name used in JSON.
        package var slug: String { rawValue }
    }
}
