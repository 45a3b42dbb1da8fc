import Foundation

/// A program of the system that looks at bytes from anybody: in a process of its own with bounds on memory, processor and
/// time, given the bytes as standard input and asked for standard output. It can write no file.
struct LimitedProgram: Sendable {
    /// How a run ended.
    enum Outcome: Sendable {
        /// It ended by itself, with this status.
        case ended(status: Int32, output: [UInt8])
        /// It was ended because it took more than it may.
        case exceeded
        /// It could not be started.
        case failed(String)
    }

    /// `prlimit` of util-linux, which sets the bounds.
    let limiter: String
    let program: String
    /// Bytes of address space.
    let memory: Int
    /// Seconds of processor time.
    let processor: Int
    /// Bytes of output that are taken; more counts as too much.
    let mostOutput: Int
    let environment: [String: String]

    /// Runs it and waits; for a thread that may block.
    ///
    /// - Parameter deadline: when it is ended at the latest.
    func run(_ arguments: [String], input: [UInt8], until deadline: ContinuousClock.Instant) -> Outcome {
        guard let file = Self.namelessFile(input) else { return .failed("no temporary file") }
        defer { try? file.close() }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: limiter)
        process.arguments =
            ["--as=\(memory)", "--cpu=\(processor)", "--fsize=0", "--core=0", "--", program] + arguments
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = file
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return .failed("\(error)")
        }
        try? output.fileHandleForWriting.close()
        defer { try? output.fileHandleForReading.close() }
        let taken = Self.read(output.fileHandleForReading.fileDescriptor, upTo: mostOutput, until: deadline)
        if taken == nil { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        guard let taken, process.terminationReason == .exit else { return .exceeded }
        return .ended(status: process.terminationStatus, output: taken)
    }

    /// The bytes in a file that has no name, so that nothing is left of it whatever happens. It can be sought in, unlike
    /// a pipe: a program that needs that would make a file of its own, and leave it behind when it is ended.
    private static func namelessFile(_ bytes: [UInt8]) -> FileHandle? {
        var path = Array((NSTemporaryDirectory() + "touchstone-picture-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: bytes)
            try file.seek(toOffset: 0)
        } catch {
            return nil
        }
        return file
    }

    /// Everything up to the end of the output; nil when it does not end in time or is too long.
    private static func read(
        _ descriptor: Int32, upTo limit: Int, until deadline: ContinuousClock.Instant
    ) -> [UInt8]? {
        var taken: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return nil }
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(clamping: milliseconds + 1)) > 0 else {
                if errno == EINTR { continue }
                return nil
            }
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count == 0 { return taken }
            guard count > 0, taken.count + count <= limit else { return nil }
            taken += buffer[..<count]
        }
    }
}
