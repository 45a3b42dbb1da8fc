import Foundation

/// One figure beside its limit.
struct Figure {
    var name: String
    var rate: Double
    var limitName: String
    var limit: Double
    /// The ratio that is aimed at, if there is an aim.
    var aim: Double?

    var line: String {
        let ratio = rate / limit
        let start = "\(name): \(Int(rate))/s   \(limitName): \(Int(limit))/s   ratio \(Self.rounded(ratio))"
        guard let aim else { return start }
        return start + " (aim ≥ \(aim)) " + (ratio >= aim ? "ok" : "BELOW")
    }

    private static func rounded(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }
}

/// Something that is measured again and again in turn with others, so that what else the machine does burdens them
/// alike: the best of its rounds counts.
struct BestRate {
    private(set) var perSecond = 0.0

    mutating func keep(_ perSecond: Double) { self.perSecond = max(self.perSecond, perSecond) }

    /// Does something `operations` times and keeps how many that were in a second.
    mutating func time(_ operations: Int, _ body: () throws -> Void) rethrows {
        let start = Moment()
        try body()
        keep(Double(operations) / start.seconds)
    }

    /// Does something `operations` times and keeps how many that were in a second.
    mutating func time(_ operations: Int, _ body: () async throws -> Void) async rethrows {
        let start = Moment()
        try await body()
        keep(Double(operations) / start.seconds)
    }
}

/// A moment of the monotonic clock.
struct Moment {
    private let nanoseconds = DispatchTime.now().uptimeNanoseconds

    /// Seconds since then.
    var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - nanoseconds) / 1e9 }
}
