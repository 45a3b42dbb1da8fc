import Foundation
import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

/// golang.org/x/mod/sumdb opens our checkpoints, recomputes our roots from tiles and entries, and makes the same proofs.
@Suite struct SumdbTests {
    static let go = ["/usr/bin/go", "/usr/local/go/bin/go"].first { FileManager.default.isExecutableFile(atPath: $0) }
    static let mustRun = go != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    @Test(.enabled(if: SumdbTests.mustRun, "go is not installed: make setup"))
    func acceptsTheFolder() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.url
        let program = try build(in: folder)
        for size in [1, 2, 255, 256, 257, 700] {
            let log = folder.appending(path: "log-\(size)")
            try write(size: size, to: log)
            let proofs = try write(proofsOf: size, to: folder.appending(path: "proofs-\(size)"))
            let result = try run(program, [LogSamples.logKey.text, log.path, "\(folder.path)/proofs-\(size)"])
            #expect(result.status == 0, "\(result.error)")
            #expect(result.output == "\(size) entries, \(proofs) proofs\n")
        }
    }

    /// And it refuses what it should: the test can fail.
    @Test(.enabled(if: SumdbTests.mustRun, "go is not installed: make setup"))
    func refusesAChangedFolder() throws {
        let temporary = try TemporaryFolder()
        defer { temporary.remove() }
        let folder = temporary.url
        let program = try build(in: folder)
        for name in ["checkpoint", "tile/0/001.p/44", "tile/entries/000", "tile/1/000.p/1"] {
            let log = folder.appending(path: "log")
            try? FileManager.default.removeItem(at: log)
            try write(size: 300, to: log)
            var content = try Data(contentsOf: log.appending(path: name))
            content[content.count / 2] ^= 1
            try content.write(to: log.appending(path: name))
            let result = try run(program, [LogSamples.logKey.text, log.path])
            #expect(result.status == 1, "\(name)")
        }
    }

    /// Writes the log of that many leaves as a static export has it.
    private func write(size: Int, to folder: URL) throws {
        let tree = LogSamples.tree(size)
        for path in TilePath.added(from: 0, to: UInt64(size)) {
            let content: [UInt8]
            if case .entries = path.content {
                let entries = path.nodes.map { LogSamples.leaf($0.index).encoded() }
                content = try #require(EntryBundle(entries)).encoded()
            } else {
                content = try #require(LogTile(path, digests: path.nodes.compactMap { tree.node($0) })).encoded()
            }
            try write(content, to: folder.appending(path: path.text))
        }
        try write(LogSamples.cosigned(size).encoded(), to: folder.appending(path: "checkpoint"))
    }

    /// Writes some of our own proofs and returns how many.
    private func write(proofsOf size: Int, to file: URL) throws -> Int {
        let tree = LogSamples.tree(size)
        var lines: [String] = []
        for index in stride(from: 0, to: UInt64(size), by: size > 100 ? 17 : 1) {
            let path = try tree.inclusionPath(index: index)
            lines.append("inclusion \(size) \(index)" + path.map { " " + Base64.encode($0.bytes) }.joined())
            let proof = try tree.consistencyPath(from: index + 1)
            lines.append("consistency \(index + 1) \(size)" + proof.map { " " + Base64.encode($0.bytes) }.joined())
        }
        try write(Array((lines.joined(separator: "\n") + "\n").utf8), to: file)
        return lines.count
    }

    private func write(_ bytes: [UInt8], to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Compiles the checker, without a network and without modules: Debian's packages are a GOPATH.
    private func build(in folder: URL) throws -> String {
        let source = Repository.root.appending(path: "Tests/Interoperability/support/rootlog")
        let files = ["main.go", "proof.go"].map { source.appending(path: $0).path }
        let program = folder.appending(path: "rootlog").path
        let result = try run(
            Self.go ?? "go", ["build", "-o", program] + files,
            environment: [
                "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOPROXY": "off", "HOME": folder.path,
                "GOCACHE": folder.appending(path: "cache").path, "PATH": "/usr/bin:/bin",
            ])
        try #require(result.status == 0, "\(result.error)")
        return program
    }

    private func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String, error: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: said, as: UTF8.self), String(decoding: complaint, as: UTF8.self)
        )
    }
}
