import Foundation
import Traceability

/// One figure beside its limit.
struct Figure {
    var name: String
    var rate: BestRate
    var limitName: String
    var limit: BestRate
    /// The ratio that is aimed at, if there is an aim.
    var aim: Double?

    var line: String {
        let ratio = rate.best.perSecond / limit.best.perSecond
        let start =
            "\(name): \(Int(rate.best.perSecond))/s   \(limitName): \(Int(limit.best.perSecond))/s   ratio "
            + "\(Self.rounded(ratio)), by processor time "
            + Self.rounded(rate.best.perProcessorSecond / limit.best.perProcessorSecond)
        guard let aim else { return start }
        return start + " (aim ≥ \(aim)) " + (ratio >= aim ? "ok" : "BELOW")
    }

    private static func rounded(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }
}

/// A number with two decimal places at most.
func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }

/// How often something was done.
struct Rate {
    /// By the clock.
    var perSecond = 0.0
    /// By the time that the processors spent on this process, all its threads together. What else the machine does
    /// hardly touches it; waiting for a disk does not count.
    var perProcessorSecond = 0.0

    /// What was done since a moment.
    init(_ operations: Int, since start: Moment) {
        perSecond = Double(operations) / start.seconds
        perProcessorSecond = Double(operations) / start.processorSeconds
    }

    fileprivate init() {}
}

/// Something that is measured again and again in turn with others, so that what else the machine does burdens them
/// alike: the best of its rounds counts.
struct BestRate {
    private(set) var best = Rate()

    mutating func keep(_ rate: Rate) {
        best.perSecond = max(best.perSecond, rate.perSecond)
        best.perProcessorSecond = max(best.perProcessorSecond, rate.perProcessorSecond)
    }

    /// Does something `operations` times and keeps how many that were in a second.
    mutating func time(_ operations: Int, _ body: () throws -> Void) rethrows {
        let start = Moment()
        try body()
        keep(Rate(operations, since: start))
    }

    /// Does something `operations` times and keeps how many that were in a second.
    mutating func time(_ operations: Int, _ body: () async throws -> Void) async rethrows {
        let start = Moment()
        try await body()
        keep(Rate(operations, since: start))
    }
}

/// A moment of the monotonic clock, and of the one that counts this process's processor time.
struct Moment {
    private let nanoseconds = DispatchTime.now().uptimeNanoseconds
    private let processorTicks = clock()

    /// Seconds since then.
    var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - nanoseconds) / 1e9 }
    /// Seconds that processors spent on this process since then; at least a microsecond, which is a tick of POSIX.
    var processorSeconds: Double { Double(max(clock() - processorTicks, 1)) / 1e6 }
}

extension TraceabilityService {
    /// How fast requests are performed in this process when so many callers ask at once, each request under an idempotency
    /// key of its own if `key` is given.
    ///
    /// - Parameter operations: how many they count as; one each if nothing is said.
    func rate<Asked: UseCase>(
        of requests: [Asked], callers: Int, for context: RequestContext, key: String? = nil,
        counting operations: Int? = nil
    ) async throws -> Rate {
        let start = Moment()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for place in stride(from: caller, to: requests.count, by: callers) {
                        var context = context
                        context.idempotencyKey = key.map { "\($0)-\(place)" }
                        _ = try await requests[place].perform(in: self, for: context)
                    }
                }
            }
            try await group.waitForAll()
        }
        return Rate(operations ?? requests.count, since: start)
    }
}
