import Ledger
import PartVerification

/// Compares claimed days with the time of recording.
///
/// Some days are allowed, so that a shop without a network, or one that catches up after a weekend, is not accused.
enum DateRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) -> [InspectionFinding] {
        guard let claimed = entry.effective?.claimedDay else { return [] }
        let recorded = bounds.calendar.day(entry.recordedAt)
        let late = Int64(recorded.days) - Int64(claimed.days)
        guard late > Int64(bounds.backdatedAfterDays) else { return [] }
        return [
            InspectionFinding(
                .backdated, entry.seq,
                [
                    .init(.kind, .entryKind(entry.kind)), .init(.claimed, .day(claimed)),
                    .init(.recorded, .day(recorded)), .init(.recordedAt, .instant(entry.recordedAt)),
                    .init(.days, .number(UInt64(late))),
                ])
        ]
    }
}

extension LedgerRecord {
    /// The day that the shop says it happened on.
    var claimedDay: CalendarDay? {
        switch self {
        case .receipt(let record): record.received
        case .install(let record): record.installed
        case .removal(let record): record.removed
        case .supplierReturn(let record): record.returned
        default: nil
        }
    }
}
