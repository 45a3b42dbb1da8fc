import Foundation

/// One figure beside its limit.
struct Figure {
    var name: String
    var rate: Double
    var limitName: String
    var limit: Double
    /// The ratio that is aimed at.
    var aim: Double

    var line: String {
        let ratio = rate / limit
        let verdict = ratio >= aim ? "ok" : "BELOW"
        return
            "\(name): \(Int(rate))/s   \(limitName): \(Int(limit))/s   ratio \(rounded(ratio)) (aim ≥ \(rounded(aim))) \(verdict)"
    }

    private func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// All benchmarks, the two headline figures first.
enum Benchmarks {
    static func run(_ arguments: [String]) async throws {
        let count = arguments.first.flatMap { Int($0) } ?? 10_000
        print("certificates: \(count), cores: \(ProcessInfo.processInfo.activeProcessorCount)")
        print(try await VerificationBenchmark(count: count).figure().line)
        print(try await IssueBenchmark(count: count).figure().line)
        for line in try await FormatBenchmarks.lines() { print(line) }
    }

    /// Operations a second of `body`, which does `operations` of them; the best of three runs.
    static func rate(_ operations: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = 0.0
        for _ in 0..<3 {
            let start = DispatchTime.now().uptimeNanoseconds
            try body()
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            best = max(best, Double(operations) / seconds)
        }
        return best
    }
}
