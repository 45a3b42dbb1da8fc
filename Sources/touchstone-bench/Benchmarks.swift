import Foundation

/// A benchmark as it is chosen: by its name, with a size or with the usual one.
struct Benchmark: Sendable {
    let name: String
    let usualSize: Int
    /// What the size counts.
    let counts: String
    /// Measures; one line for each figure.
    let lines: @Sendable (_ size: Int) async throws -> [String]
}

/// All benchmarks, the two headline figures first.
enum Benchmarks {
    static let all = [
        Benchmark(name: "verify", usualSize: 10_000, counts: "codes") {
            [try await VerificationBenchmark(count: $0).figure().line]
        },
        Benchmark(name: "issue", usualSize: 10_000, counts: "certificates") {
            [try await IssueBenchmark(count: $0).figure().line]
        },
        Benchmark(name: "formats", usualSize: 2_000, counts: "certificates") {
            try FormatBenchmarks(count: $0).figures().map(\.line)
        },
        Benchmark(name: "appends", usualSize: 20_000, counts: "entries of a round") {
            try await LedgerBenchmark(entriesPerRound: $0).figures().map(\.line)
        },
        Benchmark(name: "receipts", usualSize: 2_000, counts: "lines of each way and round") {
            try await ReceiptBenchmark(lines: $0).figures().map(\.line)
        },
        Benchmark(name: "proof", usualSize: 10_000_000, counts: "entries of the large book") {
            try await ProofBenchmark(largeSize: UInt64($0)).figures().map(\.line)
        },
        Benchmark(name: "bundle", usualSize: 1_000_000, counts: "entries") {
            try BundleBenchmark(entries: UInt64($0)).lines()
        },
        Benchmark(name: "page", usualSize: 10_000, counts: "verdict pages of a round") {
            [try await VerdictPageBenchmark(pages: $0).figure().line]
        },
        Benchmark(name: "verify-api", usualSize: 20_000, counts: "codes") {
            try await VerificationRequestBenchmark(codes: $0).figures().map(\.line)
        },
        Benchmark(name: "inspection", usualSize: 100_000, counts: "entries of the period") {
            try await InspectionBenchmark(entries: $0).lines()
        },
        Benchmark(name: "golang", usualSize: 1_000_000, counts: "records") { [try GoReference(size: $0).line()] },
    ]

    /// Measures what the arguments choose, in the order of ``all``: `name` or `name=size`; everything when there are none.
    static func run(_ arguments: [String]) async throws {
        var sizes: [String: Int] = [:]
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let chosen = all.first(where: { $0.name == parts[0] }) else { throw BenchFailure(usage) }
            guard let size = parts.count == 1 ? chosen.usualSize : Int(parts[1]), size > 0 else {
                throw BenchFailure(usage)
            }
            sizes[chosen.name] = size
        }
        if arguments.isEmpty { for benchmark in all { sizes[benchmark.name] = benchmark.usualSize } }
        print("cores: \(ProcessInfo.processInfo.activeProcessorCount)")
        for benchmark in all {
            guard let size = sizes[benchmark.name] else { continue }
            print("\(benchmark.name)=\(size)")
            for line in try await benchmark.lines(size) { print("  " + line) }
            // Whoever reads a pipe or a file sees each figure as soon as it is there.
            fflush(nil)
        }
    }

    private static var usage: String {
        "usage: touchstone-bench [name | name=size] …\n"
            + all.map { "  \($0.name)=\($0.usualSize)  \($0.counts)" }.joined(separator: "\n")
    }

    /// Tells whoever waits what is under way.
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// A benchmark that measured nothing.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
