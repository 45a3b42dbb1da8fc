/// How a verdict ends, from harmless to grave; the worst finding decides.
package enum VerdictLevel: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Everything that the purpose needs was checked and is good.
    case pass
    /// Usable after somebody looked at what the finding says.
    case caution
    /// Evidence is missing or too old: neither good nor bad is known.
    case unconfirmed
    /// Do not use the part.
    case stop

    /// The name used in JSON and on the command line.
    package var slug: String {
        switch self {
        case .pass: "pass"
        case .caution: "caution"
        case .unconfirmed: "unconfirmed"
        case .stop: "stop"
        }
    }

    /// The level of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in VerdictLevel.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// One character that says the level without colour.
    package var icon: String {
        switch self {
        case .pass: "✓"
        case .caution: "!"
        case .unconfirmed: "?"
        case .stop: "✕"
        }
    }

    /// One word for the level.
    package func word(in language: Language) -> String {
        switch (self, language) {
        case (.pass, .zh): "通过"
        case (.caution, .zh): "注意"
        case (.unconfirmed, .zh): "存疑"
        case (.stop, .zh): "停"
        case (.pass, .en): "Pass"
        case (.caution, .en): "Caution"
        case (.unconfirmed, .en): "Unconfirmed"
        case (.stop, .en): "Stop"
        }
    }

    /// By gravity: stop > unconfirmed > caution > pass.
    package static func < (left: VerdictLevel, right: VerdictLevel) -> Bool { left.rawValue < right.rawValue }
}
