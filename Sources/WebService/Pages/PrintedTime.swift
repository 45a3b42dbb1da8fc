/// Times on pages: China Standard Time, in which shops and makers here work, said so.
enum PrintedTime {
    /// `2026-07-03 14:05 (UTC+8)` of milliseconds since 1970.
    static func text(_ milliseconds: Int64) -> String {
        let minutes = (milliseconds + 8 * 3_600_000).floorDivided(by: 60_000)
        let day = minutes.floorDivided(by: 1440)
        let minute = minutes - day * 1440
        return "\(date(day)) \(two(minute / 60)):\(two(minute % 60)) (UTC+8)"
    }

    /// Days since 1970 as a civil date of the proleptic Gregorian calendar.
    private static func date(_ days: Int64) -> String {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
}

extension Int64 {
    /// Division that rounds down.
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
