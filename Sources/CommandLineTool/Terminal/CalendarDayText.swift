import Ledger

/// Days as people at a shop count them (UTC+8).
enum CalendarDayText {
    /// `yyyy-mm-dd` of milliseconds since 1970.
    static func day(at milliseconds: Int64) -> String {
        CalendarDay(milliseconds: milliseconds, offsetMinutes: 480)?.description ?? "-"
    }
}
