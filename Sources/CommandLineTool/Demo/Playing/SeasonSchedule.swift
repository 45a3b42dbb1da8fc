import Ledger
import Synchronization
import Traceability

/// The season's events by day and hour. Events of one hour do not depend on each other.
struct SeasonSchedule: Sendable {
    /// An event, by its index in the plan.
    enum Event: Sendable {
        case delivery(Int)
        case install(Int)
        case move(Int)
        case scan(Int)
    }

    struct Hour: Sendable {
        var hour: Int
        var events: [Event]
    }

    private var days: [Int: [Int: [Event]]] = [:]

    init(_ plan: SeasonPlan) {
        for (index, delivery) in plan.deliveries.enumerated() { add(.delivery(index), delivery.day, 9) }
        for (index, scan) in plan.scans.enumerated() {
            add(.scan(index), scan.day, scan.purpose == "customer" ? 18 : 11)
        }
        for (index, install) in plan.installs.enumerated() { add(.install(index), install.day, 13) }
        for (index, move) in plan.moves.enumerated() { add(.move(index), move.day, Self.hour(of: move.action)) }
    }

    /// The hours of a day at which something happens, in order.
    func hours(of day: Int) -> [Hour] {
        (days[day] ?? [:]).sorted { $0.key < $1.key }.map { Hour(hour: $0.key, events: $0.value) }
    }

    private mutating func add(_ event: Event, _ day: Int, _ hour: Int) {
        days[day, default: [:]][hour, default: []].append(event)
    }

    private static func hour(of action: SeasonMove.Action) -> Int {
        switch action {
        case .transferIn: 8
        case .transferOut, .supplierReturn, .scrap, .removal, .undo: 16
        case .stockTake: 20
        case .heartbeat: 21
        }
    }
}

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
