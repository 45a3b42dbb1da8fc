import DurableFiles
import Foundation
import Synchronization

/// The system's calls, written down, of which one is refused.
final class FaultyCalls: Sendable {
    private struct State {
        var names: [String] = []
        var hasStruck = false
    }

    private let state = Mutex(State())
    private let decide: @Sendable (_ number: Int, _ name: String) -> Int32?

    /// Refuses the call with this number, counted from zero, with an errno; none when there are fewer.
    init(failing number: Int = .max, code: Int32 = EIO) {
        decide = { at, _ in at == number ? code : nil }
    }

    /// Refuses every call of a name.
    init(failing name: String, code: Int32) {
        decide = { _, called in called == name ? code : nil }
    }

    var names: [String] { state.withLock { $0.names } }
    var hasStruck: Bool { state.withLock { $0.hasStruck } }

    var calls: SystemCalls {
        let real = SystemCalls.system
        var calls = real
        calls.open = { path, flags, mode in
            let name = flags & O_CREAT != 0 ? "create" : flags & O_DIRECTORY != 0 ? "open folder" : "open"
            return self.run(name) { real.open(path, flags, mode) }
        }
        calls.read = { file, buffer in self.run("read") { real.read(file, buffer) } }
        calls.write = { file, buffer in self.run("write") { real.write(file, buffer) } }
        calls.fsync = { file in
            var status = stat()
            let isFolder = fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            return self.run(isFolder ? "fsync folder" : "fsync") { real.fsync(file) }
        }
        calls.link = { path, new in self.run("link") { real.link(path, new) } }
        calls.rename = { path, new in self.run("rename") { real.rename(path, new) } }
        calls.unlink = { path in self.run("unlink") { real.unlink(path) } }
        calls.mkdir = { path, mode in self.run("mkdir") { real.mkdir(path, mode) } }
        calls.rmdir = { path in self.run("rmdir") { real.rmdir(path) } }
        calls.mode = { path, followingLinks in self.run("mode") { real.mode(path, followingLinks) } }
        return calls
    }

    private func run(_ name: String, _ call: () -> Int) -> Int {
        let refusal = state.withLock { state in
            state.names.append(name)
            let code = decide(state.names.count - 1, name)
            if code != nil { state.hasStruck = true }
            return code
        }
        return refusal.map { -Int($0) } ?? call()
    }
}

/// A folder that is gone after the test.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

/// The text of a file; nil when there is none.
func text(_ path: String) throws -> String? {
    try DurableFile.read(path).map { String(decoding: $0, as: UTF8.self) }
}

func permissions(_ path: String) throws -> Int? {
    try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
}
