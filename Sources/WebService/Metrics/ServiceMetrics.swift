import Synchronization

/// Counts what the service does, and prints it in the Prometheus text format (version 0.0.4).
final class ServiceMetrics: Sendable {
    private struct Key: Hashable, Comparable {
        var method: String
        var route: String
        var status: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    private struct Series {
        var count = 0
        var nanoseconds: UInt64 = 0
        /// Requests that took no longer than each bound.
        var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count)
    }

    private struct State {
        var requests: [Key: Series] = [:]
        var verdicts: [String: Int] = [:]
        var inFlight = 0
    }

    /// Seconds.
    static let bounds: [Double] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10]
    private let state = Mutex(State())

    func requestBegan() { state.withLock { $0.inFlight += 1 } }

    func requestEnded() { state.withLock { $0.inFlight -= 1 } }

    func answered(method: String, route: String, status: Int, nanoseconds: UInt64) {
        let seconds = Double(nanoseconds) / 1e9
        state.withLock { state in
            var series = state.requests[Key(method: method, route: route, status: status)] ?? Series()
            series.count += 1
            series.nanoseconds += nanoseconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { series.buckets[index] += 1 }
            state.requests[Key(method: method, route: route, status: status)] = series
        }
    }

    func decided(_ code: String) { state.withLock { $0.verdicts[code, default: 0] += 1 } }

    /// Everything, as text.
    func text() -> String {
        state.withLock { state in
            var text = "# TYPE touchstone_requests_in_flight gauge\ntouchstone_requests_in_flight \(state.inFlight)\n"
            text += "# TYPE touchstone_request_seconds histogram\n"
            for (key, series) in state.requests.sorted(by: { $0.key < $1.key }) {
                let labels = "method=\"\(key.method)\",route=\"\(Self.escape(key.route))\",status=\"\(key.status)\""
                for (bound, count) in zip(Self.bounds, series.buckets) {
                    text += "touchstone_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)\n"
                }
                text += "touchstone_request_seconds_bucket{\(labels),le=\"+Inf\"} \(series.count)\n"
                text += "touchstone_request_seconds_sum{\(labels)} \(Double(series.nanoseconds) / 1e9)\n"
                text += "touchstone_request_seconds_count{\(labels)} \(series.count)\n"
            }
            text += "# TYPE touchstone_verdicts_total counter\n"
            for (code, count) in state.verdicts.sorted(by: { $0.key < $1.key }) {
                text += "touchstone_verdicts_total{code=\"\(code)\"} \(count)\n"
            }
            return text
        }
    }

    private static func escape(_ label: String) -> String {
        label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
