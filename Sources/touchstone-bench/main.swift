import Foundation

// Each figure stands beside its limit, measured in the same run: on a noisy machine only the ratio says something.

do {
    try await Benchmarks.run(Array(CommandLine.arguments.dropFirst()))
} catch {
    Benchmarks.say("bench: \(error)")
    exit(1)
}
