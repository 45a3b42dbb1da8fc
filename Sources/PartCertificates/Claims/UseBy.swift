/// The last good day of a part, in days since 1970-01-01. It ends at 24:00 UTC.
package struct UseBy: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; 0 is that day.
    package let days: UInt64

    /// The day with that count.
    package init(days: UInt64) {
        self.days = days
    }

    /// The first second that is too late, in seconds since 1970; `Int64.max` for a day beyond that.
    package var end: Int64 {
        guard days < 106_751_991_167_300 else { return Int64.max }
        return (Int64(days) + 1) * 86_400
    }

    /// Whether the last good day has ended at `time`, in seconds since 1970.
    package func isPast(at time: Int64) -> Bool { time >= end }

    /// `yyyy-mm-dd`; a day after 9999-12-31 as `day n`.
    package var description: String {
        guard days <= UseBy.lastDay else { return "day " + String(days) }
        // Days to a civil date, with years that begin in March
        // (H. Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * march + 2) / 5 + 1
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return PrintableASCII.padded(year, width: 4) + "-" + PrintableASCII.padded(month, width: 2) + "-"
            + PrintableASCII.padded(day, width: 2)
    }

    /// Reads exactly `yyyy-mm-dd`, 1970-01-01 to 9999-12-31; nil for anything else, also for a day that does not exist.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> UInt64? {
            var value: UInt64 = 0
            for byte in bytes[range] {
                guard byte >= 0x30 && byte <= 0x39 else { return nil }
                value = value * 10 + UInt64(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1970,
            month >= 1, month <= 12, day >= 1, day <= 31
        else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let march = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * march + 2) / 5 + day - 1
        let dayOfEra = shiftedYear % 400 * 365 + shiftedYear % 400 / 4 - shiftedYear % 400 / 100 + dayOfYear
        let candidate = UseBy(days: shiftedYear / 400 * 146_097 + dayOfEra - 719_468)
        // A day that does not exist, such as 31 April, lands on another date.
        guard candidate.description == text else { return nil }
        self = candidate
    }

    private static let lastDay: UInt64 = 2_932_896

    /// Earlier days first.
    package static func < (left: UseBy, right: UseBy) -> Bool { left.days < right.days }
}
