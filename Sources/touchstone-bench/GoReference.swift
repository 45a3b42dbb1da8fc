import Foundation

/// What golang's sumdb/tlog does in memory on this machine: tools/bench/tlog.go, run by Debian's Go.
struct GoReference {
    let size: Int

    func line() throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["go", "run", "tools/bench/tlog.go", String(size)]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode"]) { _, new in new }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let numbers = printed.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        guard process.terminationStatus == 0, numbers.count == 3 else {
            return "golang sumdb/tlog: not measured (is golang-golang-x-mod-dev installed?)"
        }
        return
            "golang sumdb/tlog in memory, \(size) records: \(numbers[0]) appends/s   \(numbers[1]) inclusion proofs/s"
            + "   SHA-256 of 65 bytes: \(numbers[2])/s"
    }
}
