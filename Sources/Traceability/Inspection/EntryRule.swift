import Ledger
import PartCertificates

/// Something that an inspection looks for in one entry alone, with nothing else at hand than what certificates state.
/// The same rules run over a store and over a bundle.
protocol EntryRule {
    /// What was found; the order does not matter.
    static func findings(on entry: InspectedEntry, by bounds: InspectionBounds) throws -> [InspectionFinding]
}

/// What every rule goes by.
struct InspectionBounds {
    let calendar: LedgerCalendar
    /// How late an entry may be recorded before it counts as backdated, days.
    let backdatedAfterDays: Int
    /// What a certificate states; nil for one that is not known.
    let claims: (CertificateID) throws -> PartClaims?
}

/// All that look at one entry alone.
enum EntryRules {
    private static var all: [any EntryRule.Type] {
        [SourceRule.self, DateRule.self, CertificateRule.self, CountRule.self]
    }

    static func findings(on entry: InspectedEntry, by bounds: InspectionBounds) throws -> [InspectionFinding] {
        try all.flatMap { try $0.findings(on: entry, by: bounds) }
    }

    /// The findings by claims that are at hand already.
    static func findings(
        on entry: InspectedEntry, calendar: LedgerCalendar, backdatedAfterDays: Int,
        claims: (CertificateID) -> PartClaims?
    ) -> [InspectionFinding] {
        withoutActuallyEscaping(claims) { claims in
            let bounds = InspectionBounds(
                calendar: calendar, backdatedAfterDays: backdatedAfterDays, claims: { claims($0) })
            // Rules throw only what looking up claims throws.
            return (try? findings(on: entry, by: bounds)) ?? []
        }
    }
}

extension InspectionFinding {
    /// A finding with those of the facts that are known.
    init(_ code: InspectionCode, _ seq: UInt64?, _ facts: [String: String?]) {
        self.init(code: code.rawValue, seq: seq, facts: facts.compactMapValues { $0 })
    }
}
