import Ledger
import Synchronization
import Traceability

/// The clock by which this process tells times: that of the installation that it works with, at first China's. One command
/// works with one installation; ``Door`` sets it when it has opened, or when a server has answered.
enum TerminalClock {
    private static let current = Mutex(UTCOffset.china)

    static var utcOffset: UTCOffset { current.withLock { $0 } }
    /// The day that it is now.
    static var today: CalendarDay { utcOffset.day(Surroundings.system.now()) }

    static func set(_ utcOffset: UTCOffset) { current.withLock { $0 = utcOffset } }
}
