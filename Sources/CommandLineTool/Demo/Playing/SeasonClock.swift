import Ledger
import Synchronization
import Traceability

/// The clock while a season is played: set to the season's times, and a little later at every look, so that entries of
/// one morning do not bear the same instant.
final class SeasonClock: Sendable {
    private let time: Mutex<Int64>
    private let today: CalendarDay
    private let utcOffset: UTCOffset
    private static let step: Int64 = 40

    /// Begins at the start of today.
    init(today: CalendarDay, _ utcOffset: UTCOffset) {
        self.today = today
        self.utcOffset = utcOffset
        time = Mutex(utcOffset.start(today))
    }

    /// Milliseconds since 1970.
    func now() -> Int64 {
        time.withLock { time in
            time += SeasonClock.step
            return time
        }
    }

    /// Sets the clock to a time of a day, given as an offset from today.
    func set(day: Int, hour: Int) {
        let start = utcOffset.start(today)
        time.withLock { $0 = start + Int64(day) * 86_400_000 + Int64(hour) * 3_600_000 }
    }

    /// A day, given as an offset from today.
    func day(_ offset: Int) -> CalendarDay { today.adding(days: offset) ?? today }

    /// The clock and the machine's random generator.
    var surroundings: Surroundings {
        Surroundings(now: { self.now() }, randomBytes: Surroundings.system.randomBytes)
    }
}
