import Synchronization

/// How far a look at a period has come. Whoever waits for it can be told.
final class SurveyProgress: Sendable {
    private struct State {
        var looked = 0
        var total = 0
        /// When it was its turn and when it ended, milliseconds since 1970.
        var began: Int64?
        var ended: Int64?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Int64

    /// - Parameter now: the time of the service.
    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// How many entries were looked at, of how many.
    var reading: SurveyReading { state.withLock { SurveyReading(looked: $0.looked, total: $0.total) } }

    /// Whether it came to its end, good or bad.
    var isOver: Bool { state.withLock { $0.ended != nil } }

    /// Whether it came to its end so many milliseconds ago.
    func isOver(since age: Int64) -> Bool { state.withLock { $0.ended.map { now() - $0 >= age } ?? false } }

    /// Whether it was long and ended less than its own time ago: it would not be better if it was made anew.
    var isJustOver: Bool {
        state.withLock { state in
            guard let began = state.began, let ended = state.ended, ended - began >= Self.long else { return false }
            return now() - ended < ended - began
        }
    }

    /// From which time on a look is a long one, milliseconds.
    private static let long: Int64 = 1_000

    /// Notes that it is its turn, and how many entries there are.
    func begin(_ total: Int) {
        state.withLock { state in
            state.total = total
            state.began = now()
        }
    }

    func step() { state.withLock { $0.looked += 1 } }

    func end() { state.withLock { $0.ended = now() } }

    /// Waits for the end, but no longer than a time; whether it has come.
    func waitForEnd(within patience: Duration) async throws -> Bool {
        let end = ContinuousClock.now + patience
        while !isOver {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}

/// How many entries of a period were looked at.
package struct SurveyReading: Codable, Hashable, Sendable {
    /// Entries that were looked at.
    package var looked: Int
    /// Entries of the period; 0 before they are counted.
    package var total: Int

    package init(looked: Int, total: Int) {
        self.looked = looked
        self.total = total
    }
}
