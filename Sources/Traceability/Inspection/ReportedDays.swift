import Ledger
import PartVerification

/// Collects on which days a shop reported: with an entry, or a heartbeat that speaks of them.
///
/// Inspections, countersignatures and redactions are no reports. A heartbeat answers for as many days before its
/// recording as a shop may be silent, and for none to come; so what is kept does not grow faster than the days.
struct ReportedDays {
    private let calendar: UTCOffset
    /// How many days a shop may be silent.
    private let allowed: UInt64
    private var covered: Set<UInt64> = []

    init(allowed: Int, calendar: UTCOffset) {
        self.allowed = UInt64(max(0, allowed))
        self.calendar = calendar
    }

    /// Takes an entry as it counts after corrections; one that was voided reports nothing.
    mutating func add(_ entry: InspectedEntry) {
        let recorded = calendar.day(entry.recordedAt).days
        switch entry.effective {
        case .inspection, .countersignature, .redaction, nil: return
        case .heartbeat(let beat):
            let from = max(beat.from.days, recorded > allowed ? recorded - allowed : 0)
            let to = min(beat.to.days, recorded)
            if from <= to { covered.formUnion(from...to) }
        default: covered.insert(recorded)
        }
    }

    /// The stretches of days that are longer than allowed, as findings.
    func gaps(in period: ClosedRange<CalendarDay>) -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        var next = period.lowerBound.days
        let last = period.upperBound.days
        for day in covered.filter({ (next...last).contains($0) }).sorted() + [last + 1] {
            if day > next, day - next > allowed, let from = CalendarDay(days: next), let to = CalendarDay(days: day - 1)
            {
                found.append(
                    InspectionFinding(
                        .reportingGap, nil,
                        [.init(.from, .day(from)), .init(.to, .day(to)), .init(.days, .number(day - next))]))
            }
            next = day + 1
        }
        return found
    }
}
