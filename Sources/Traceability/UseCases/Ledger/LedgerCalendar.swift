import Ledger

/// Days and times as the ledger's people read them.
struct LedgerCalendar: Sendable {
    /// Where days begin, minutes ahead of UTC.
    let offset: Int

    /// The day of a time in milliseconds since 1970.
    func day(_ time: Int64) -> CalendarDay {
        CalendarDay(milliseconds: time, offsetMinutes: offset) ?? .epoch
    }

    /// The first millisecond of a day.
    func start(_ day: CalendarDay) -> Int64 { day.startMilliseconds(offsetMinutes: offset) }

    /// The first millisecond after a day.
    func end(_ day: CalendarDay) -> Int64 { start(day) + 86_400_000 }

    /// `yyyy-mm-dd hh:mm:ss+08:00`.
    func text(_ time: Int64) -> String {
        let day = day(time)
        let seconds = max(0, time - start(day)) / 1000
        let zone = (offset < 0 ? "-" : "+") + two(Int64(abs(offset)) / 60) + ":" + two(Int64(abs(offset)) % 60)
        return "\(day) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))" + zone
    }

    private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

    /// A claimed day: not before 2000, and not after today anywhere on earth.
    func claimed(_ day: CalendarDay, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        let latest = CalendarDay(milliseconds: now, offsetMinutes: 14 * 60) ?? .epoch
        guard day <= latest, day.days >= 10_957 else {
            throw LedgerField.invalid(field, day.description, "a day that has come, since 2000")
        }
        return day
    }

    /// A claimed day that may be left out, which means today.
    func claimedOrToday(_ text: String?, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        guard let day = try LedgerField.optionalDay(text, field) else { return self.day(now) }
        return try claimed(day, field, now: now)
    }
}

extension CalendarDay {
    /// 1970-01-01.
    static var epoch: CalendarDay {
        guard let day = CalendarDay(days: 0) else { preconditionFailure("the calendar begins with day 0") }
        return day
    }
}

extension TraceabilityService {
    /// Days and times at this installation.
    var calendar: LedgerCalendar { LedgerCalendar(offset: policy.clockOffsetMinutes) }
}
