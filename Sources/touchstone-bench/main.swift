import Foundation

// Each figure stands beside its limit, measured in the same run: on a noisy machine only the ratio says something.

try await Benchmarks.run(Array(CommandLine.arguments.dropFirst()))
