import Foundation
import Testing

/// A program that someone else wrote, found on PATH.
///
/// Where it is missing, tests that use it are skipped and say so; with CI=true they run all the same, and fail.
struct Program: Sendable {
    static let zbarimg = Program(name: "zbarimg")
    static let rsvgConvert = Program(name: "rsvg-convert")

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let name: String

    var path: String? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    var mustRun: Bool { path != nil || ProcessInfo.processInfo.environment["CI"] == "true" }

    /// Standard output. Anything but exit status 0 is an error.
    func run(_ arguments: [String]) throws -> String {
        guard let path else { throw Failure(description: "\(name) is not on PATH; make setup installs it") }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(name) ended with status \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }
}

/// A folder that is removed again.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("touchstone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        return file.path
    }
}
