import Ledger

/// Looks for stretches of days on which the shop neither recorded anything nor stated that there was nothing.
///
/// Inspections do not count as reporting; days before the shop was enrolled and days to come do not count as missing.
enum GapRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        let first = max(matter.period.lowerBound, matter.calendar.day(matter.shop.addedAt))
        let last = min(matter.period.upperBound, matter.calendar.day(matter.now))
        guard first <= last else { return [] }
        var found: [InspectionFinding] = []
        // The first day not known to be covered.
        var next = first.days
        func close(before day: UInt64) {
            guard day > next, day - next > UInt64(matter.policy.gapAfterDays), let from = CalendarDay(days: next),
                let to = CalendarDay(days: day - 1)
            else { return }
            found.append(
                matter.finding(
                    .reportingGap, nil,
                    ["from": from.description, "to": to.description, "days": String(day - next)]))
        }
        for days in covered(matter).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard days.lowerBound <= last.days else { break }
            close(before: days.lowerBound)
            next = max(next, days.upperBound + 1)
        }
        close(before: last.days + 1)
        return found
    }

    /// The days of entries, and the days that heartbeats speak of. A heartbeat answers for as many days before its
    /// recording as a shop may be silent; it does not explain a long silence afterwards.
    private static func covered(_ matter: InspectionMatter) -> [ClosedRange<UInt64>] {
        matter.readings.compactMap { reading in
            let recorded = matter.calendar.day(reading.stored.recordedAt).days
            switch reading.effective {
            case .inspection, .redaction, nil: return nil
            case .heartbeat(let beat):
                let reach = UInt64(matter.policy.gapAfterDays)
                let from = max(beat.from.days, recorded > reach ? recorded - reach : 0)
                return from <= beat.to.days ? from...beat.to.days : nil
            default: return recorded...recorded
            }
        }
    }
}
