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
        let start = "\(name): \(Int(rate))/s   \(limitName): \(Int(limit))/s   ratio \(rounded(ratio))"
        guard let aim else { return start }
        return start + " (aim ≥ \(rounded(aim))) " + (ratio >= aim ? "ok" : "BELOW")
    }

    private func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// All benchmarks, the two headline figures first.
enum Benchmarks {
    /// `arguments`: how many certificates, how many entries the large book and the bundle have, how many different
    /// verdict pages a round asks for, and how many entries the inspected period has; 0 leaves what is measured with
    /// them out.
    static func run(_ arguments: [String]) async throws {
        let sizes = arguments.map { Int($0) }
        guard sizes.allSatisfy({ $0 ?? -1 >= 0 }), sizes.count <= 5 else {
            throw BenchFailure(
                "usage: touchstone-bench [certificates [entries of a book [entries of a bundle [verdict pages "
                    + "[entries of an inspected period]]]]]")
        }
        func size(_ place: Int, default usual: Int) -> Int { place < sizes.count ? sizes[place] ?? usual : usual }
        let (count, bookSize) = (size(0, default: 10_000), UInt64(size(1, default: 10_000_000)))
        let bundleSize = UInt64(size(2, default: 1_000_000))
        let (pages, periodSize) = (size(3, default: 10_000), size(4, default: 100_000))
        print(
            "certificates: \(count), entries of a book: \(bookSize), of a bundle: \(bundleSize), verdict pages: \(pages), "
                + "entries of an inspected period: \(periodSize), cores: "
                + "\(ProcessInfo.processInfo.activeProcessorCount)")
        if count > 0 {
            print(try await VerificationBenchmark(count: count).figure().line)
            print(try await IssueBenchmark(count: count).figure().line)
            for line in try await FormatBenchmarks.lines() { print(line) }
        }
        if bookSize > 0 {
            for figure in try await LedgerBenchmark(entriesPerRun: 20_000).figures() { print(figure.line) }
            print(try await ProofBenchmark(largeSize: bookSize).figure().line)
        }
        if bundleSize > 0 { for line in try BundleBenchmark(entries: bundleSize).lines() { print(line) } }
        if pages > 0 { print(try await VerdictPageBenchmark(pages: pages).figure().line) }
        if periodSize > 0 { for line in try await InspectionBenchmark(entries: periodSize).lines() { print(line) } }
        print(try GoReference(size: 1_000_000).line())
    }

    /// Tells whoever waits what is under way.
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Seconds since a moment of the monotonic clock.
    static func seconds(since start: UInt64) -> Double {
        Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
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
