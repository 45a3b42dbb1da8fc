import Ledger

/// Compares claimed days with the time of recording.
///
/// Some days are allowed, so that a shop without a network, or one that catches up after a weekend, is not accused.
enum DateRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        matter.readings.compactMap { reading in
            guard let claimed = reading.effective?.claimedDay else { return nil }
            let recorded = matter.calendar.day(reading.stored.recordedAt)
            let late = Int64(recorded.days) - Int64(claimed.days)
            guard late > Int64(matter.policy.backdatedAfterDays) else { return nil }
            return matter.finding(
                .backdated, reading.stored.seq,
                [
                    "kind": reading.stored.kind.slug, "claimed": claimed.description,
                    "recorded": recorded.description, "recordedAt": String(reading.stored.recordedAt),
                    "days": String(late),
                ])
        }
    }
}

extension LedgerRecord {
    /// The day that the shop says it happened on.
    fileprivate var claimedDay: CalendarDay? {
        switch self {
        case .receipt(let record): record.received
        case .install(let record): record.installed
        case .removal(let record): record.removed
        case .supplierReturn(let record): record.returned
        default: nil
        }
    }
}
