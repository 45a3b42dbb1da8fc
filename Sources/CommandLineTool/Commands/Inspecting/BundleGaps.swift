import Ledger

/// Collects, while a bundle is checked, on which days the shop reported: with an entry, or a heartbeat that speaks of them.
///
/// Inspections and redactions do not count. A heartbeat answers for as many days before its recording as a shop may be
/// silent, and for none to come; so the days kept do not grow faster than the entries.
struct BundleGaps {
    /// How many days a shop may be silent.
    let allowed: Int
    let offsetMinutes: Int
    private var covered: Set<UInt64> = []

    init(allowed: Int, offsetMinutes: Int) {
        self.allowed = allowed
        self.offsetMinutes = offsetMinutes
    }

    /// A stretch of days without a report.
    struct Gap: Hashable, Encodable {
        var from: String
        var to: String
        var days: UInt64
    }

    mutating func add(_ open: OpenEntry) {
        guard let recorded = day(open.entry.recordedAt) else { return }
        switch open.entry.kind {
        case .inspection, .redaction: return
        case .heartbeat:
            do throws(RecordError) {
                guard case .heartbeat(let beat) = try open.record() else { return }
                let reach = UInt64(allowed)
                let from = max(beat.from.days, recorded > reach ? recorded - reach : 0)
                let to = min(beat.to.days, recorded)
                if from <= to { covered.formUnion(from...to) }
            } catch {
                // The checker has read the record of every entry whose schema it knows; others report nothing known.
                return
            }
        default: covered.insert(recorded)
        }
    }

    /// The stretches longer than allowed between two moments, in milliseconds since 1970.
    func gaps(from: Int64, until: Int64) -> [Gap] {
        guard from < until, let first = day(from), let last = day(until - 1) else { return [] }
        var gaps: [Gap] = []
        var next = first
        for day in covered.filter({ (first...last).contains($0) }).sorted() + [last + 1] {
            if day > next, day - next > UInt64(allowed), let from = CalendarDay(days: next),
                let to = CalendarDay(days: day - 1)
            {
                gaps.append(Gap(from: from.description, to: to.description, days: day - next))
            }
            next = day + 1
        }
        return gaps
    }

    private func day(_ time: Int64) -> UInt64? {
        CalendarDay(milliseconds: time, offsetMinutes: offsetMinutes)?.days
    }
}
