import Ledger
import PartCertificates

/// Something that an inspection looks for in one entry alone, with nothing else at hand than what certificates state.
/// The same rules run over a store and over a bundle.
protocol EntryRule {
    /// What was found; the order does not matter. Nothing but the look-up of claims can fail.
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding]
}

/// What every rule goes by.
struct InspectionBounds<Failure: Error> {
    let calendar: UTCOffset
    /// How late an entry may be recorded before it counts as backdated, days.
    let backdatedAfterDays: Int
    /// What a certificate states; nil for one that is not known. `Never` fails where the claims are at hand already.
    let claims: (CertificateID) throws(Failure) -> PartClaims?
}

/// All that look at one entry alone.
enum EntryRules {
    static var all: [any EntryRule.Type] {
        [SourceRule.self, DateRule.self, CertificateRule.self, CountRule.self]
    }

    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        for rule in all { found += try rule.findings(on: entry, by: bounds) }
        return found
    }
}
