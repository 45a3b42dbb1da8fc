import CBOR
import PartCertificates

/// A day of the calendar, 1970-01-01 … 9999-12-31, in days since 1970-01-01. CBOR uint.
package struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible, FieldConvertible, FieldContent {
    /// Days since 1970-01-01; 0 is that day.
    package let days: UInt64

    /// 1970-01-01.
    package static let epoch = CalendarDay(known: 0)
    /// 9999-12-31.
    package static let last = CalendarDay(known: 2_932_896)

    private init(known days: UInt64) { self.days = days }

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

    /// Reads an unsigned integer.
    package init?(field value: FieldValue) {
        guard case .unsigned(let days) = value else { return nil }
        self.init(days: days)
    }

    package var fieldValue: FieldValue { .unsigned(days) }

    package static var fieldType: FieldType { .day }
}

/// How far the clocks of an installation are ahead of UTC: where its days begin, and how it tells times to people.
///
/// Moments are kept and sent as milliseconds since 1970, UTC. Whatever prints one for a person goes through here, so that
/// one page never tells one moment in two ways. There are no zone names and no summer time: a ledger's days must not
/// change with a table of time zones.
package struct UTCOffset: Hashable, Sendable, CustomStringConvertible {
    /// Minutes ahead of UTC, −840 … 840.
    package let minutes: Int

    /// Nil beyond 14 hours.
    package init?(minutes: Int) {
        guard (-840...840).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    private init(known minutes: Int) { self.minutes = minutes }

    package static let utc = UTCOffset(known: 0)
    /// UTC+8, the whole of China.
    package static let china = UTCOffset(known: 480)
    /// Where each day begins first; a day that has not begun there has begun nowhere.
    package static let earliest = UTCOffset(known: 840)

    /// The day of a moment; the first or last day of the calendar for one outside of it.
    package func day(_ milliseconds: Int64) -> CalendarDay {
        CalendarDay(milliseconds: milliseconds, offsetMinutes: minutes) ?? (milliseconds < 0 ? .epoch : .last)
    }

    /// The first millisecond of a day.
    package func start(_ day: CalendarDay) -> Int64 { day.startMilliseconds(offsetMinutes: minutes) }

    /// The first millisecond after a day.
    package func end(_ day: CalendarDay) -> Int64 { start(day) + 86_400_000 }

    /// `2026-07-03 14:05 (UTC+8)`, for a person; a dash for a moment outside of the calendar.
    package func text(_ milliseconds: Int64) -> String {
        guard split(milliseconds) != nil else { return "–" }
        return minute(milliseconds) + " (" + name + ")"
    }

    /// `2026-07-03 14:05`, where the page says once which clock it goes by; a dash for a moment outside of the calendar.
    package func minute(_ milliseconds: Int64) -> String {
        split(milliseconds).map { $0.day.description + " " + Self.clock($0.seconds) } ?? "–"
    }

    /// `2026-07-03 14:05:09+08:00`, for a table (RFC 3339 with a space); a dash for a moment outside of the calendar.
    package func timestamp(_ milliseconds: Int64) -> String {
        guard let (day, seconds) = split(milliseconds) else { return "–" }
        return day.description + " " + Self.clock(seconds) + ":" + Self.two(seconds % 60) + description
    }

    /// `UTC+8`, `UTC+5:30`, `UTC-3`, `UTC`.
    package var name: String {
        guard minutes != 0 else { return "UTC" }
        let size = minutes.magnitude
        return "UTC" + (minutes < 0 ? "-" : "+") + String(size / 60)
            + (size % 60 == 0 ? "" : ":" + Self.two(Int64(size % 60)))
    }

    /// The day of a moment and the seconds that have passed of it; nil outside of the calendar.
    private func split(_ milliseconds: Int64) -> (day: CalendarDay, seconds: Int64)? {
        CalendarDay(milliseconds: milliseconds, offsetMinutes: minutes).map { ($0, (milliseconds - start($0)) / 1000) }
    }

    private static func clock(_ seconds: Int64) -> String { two(seconds / 3600) + ":" + two(seconds / 60 % 60) }

    private static func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }

    /// `+08:00`, `-03:00`, `+00:00` (RFC 3339 §5.6).
    package var description: String {
        (minutes < 0 ? "-" : "+") + Self.two(Int64(minutes.magnitude / 60)) + ":"
            + Self.two(Int64(minutes.magnitude % 60))
    }

    /// Reads `+08:00`, `-03:00` or `Z` (RFC 3339 §5.6); nil for anything else.
    package init?(_ text: String) {
        if text == "Z" {
            self = .utc
            return
        }
        let bytes = [UInt8](text.utf8)
        guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A else { return nil }
        let digits = [bytes[1], bytes[2], bytes[4], bytes[5]].map { Int($0) - 0x30 }
        guard digits.allSatisfy({ (0...9).contains($0) }), digits[2] < 6 else { return nil }
        let size = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        self.init(minutes: bytes[0] == 0x2D ? -size : size)
    }
}
