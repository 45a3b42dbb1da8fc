import Ledger

extension UTCOffset {
    /// A claimed day: not before 2000, and not after today anywhere on earth.
    func claimed(_ day: CalendarDay, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        guard day <= UTCOffset.earliest.day(now), day.days >= 10_957 else {
            throw .invalid(field, day.description, .pastDay)
        }
        return day
    }

    /// A claimed day that may be left out, which means today.
    func claimedOrToday(_ day: CalendarDay?, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        guard let day else { return self.day(now) }
        return try claimed(day, field, now: now)
    }
}

extension CalendarDay {
    /// The days from one to another, in this order.
    static func period(from: CalendarDay, to: CalendarDay) throws(ServiceError) -> ClosedRange<CalendarDay> {
        guard from <= to else { throw .invalid("to", to.description, .notBefore(field: "from")) }
        return from...to
    }
}
