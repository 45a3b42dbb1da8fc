import Foundation

/// A program that someone else wrote, found on PATH.
///
/// Where it is missing, tests that use it are skipped and say so; with CI=true they run all the same, and fail.
package struct Program: Sendable {
    package struct Outcome: Sendable {
        package let status: Int32
        /// Standard output.
        package let output: String
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    package let name: String

    package init(_ name: String) { self.name = name }

    package var path: String? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    package var mustRun: Bool { path != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

    package func run(
        _ arguments: [String], input: String = "", environment: [String: String]? = nil
    ) throws -> Outcome {
        guard let path else { throw Failure(description: "\(name) is not on PATH; make setup installs it") }
        let process = Process()
        let (stdin, stdout) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = FileHandle.nullDevice
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let data = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }

    /// Standard output. Anything but exit status 0 is an error.
    package func output(of arguments: [String]) throws -> String {
        let outcome = try run(arguments)
        guard outcome.status == 0 else { throw Failure(description: "\(name) ended with status \(outcome.status)") }
        return outcome.output
    }
}
