import CBOR
import PartCertificates

/// A day of the calendar, 1970-01-01 … 9999-12-31, in days since 1970-01-01. CBOR uint.
package struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; 0 is that day.
    package let days: UInt64

    /// 1970-01-01.
    package static var epoch: CalendarDay { CalendarDay(uncheckedDays: 0) }

    private init(uncheckedDays days: UInt64) {
        self.days = days
    }

    /// Nil after 9999-12-31.
    package init?(days: UInt64) {
        guard days <= 2_932_896 else { return nil }
        self.days = days
    }

    /// Reads exactly `yyyy-mm-dd`; nil for anything else, also for a day that does not exist.
    package init?(_ text: String) {
        guard let day = UseBy(text) else { return nil }
        self.init(days: day.days)
    }

    /// The day of a time in milliseconds since 1970 where clocks are `offset` minutes ahead of UTC (480 in China).
    ///
    /// Nil before 1970 and after 9999.
    package init?(milliseconds: Int64, offsetMinutes offset: Int = 0) {
        let (local, overflowed) = milliseconds.addingReportingOverflow(Int64(offset) * 60_000)
        guard !overflowed, local >= 0 else { return nil }
        self.init(days: UInt64(local / 86_400_000))
    }

    /// Its first millisecond where clocks are `offset` minutes ahead of UTC, since 1970 UTC.
    package func startMilliseconds(offsetMinutes offset: Int = 0) -> Int64 {
        Int64(days) * 86_400_000 - Int64(offset) * 60_000
    }

    /// The day that many days later, or earlier; nil outside the calendar.
    package func adding(days count: Int) -> CalendarDay? {
        let (sum, overflowed) = Int64(days).addingReportingOverflow(Int64(count))
        guard !overflowed, sum >= 0 else { return nil }
        return CalendarDay(days: UInt64(sum))
    }

    /// `yyyy-mm-dd`.
    package var description: String { UseBy(days: days).description }

    /// Earlier days first.
    package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.days < right.days }
}

extension CalendarDay: FieldConvertible {
    /// Reads an unsigned integer.
    package init?(field value: FieldValue) {
        guard case .unsigned(let days) = value else { return nil }
        self.init(days: days)
    }

    package var fieldValue: FieldValue { .unsigned(days) }
}
