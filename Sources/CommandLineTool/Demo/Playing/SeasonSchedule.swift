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
