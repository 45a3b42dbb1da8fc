import Foundation

/// Files that only their owner may read unless said otherwise, written so that they survive a power cut.
enum OwnFile {
    /// Makes a folder with mode 0700, and those above it that are missing.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.failed("cannot make the folder \(path): \(error.localizedDescription)")
        }
    }

    /// Writes a file under a temporary name, has it on the disk, then gives it its name at once.
    static func write(_ bytes: some ContiguousBytes, to path: String, mode: mode_t = 0o600) throws(StoreError) {
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(StoreError) in try write(buffer, to: path, mode: mode) }
        }
        try outcome.get()
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer, to path: String, mode: mode_t
    ) throws(StoreError) {
        let temporary = path + ".new-" + UUID().uuidString
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure("create", temporary) }
        do throws(StoreError) {
            defer { close(file) }
            try write(all: bytes, to: file, temporary)
            guard fsync(file) == 0 else { throw failure("synchronise", temporary) }
            guard rename(temporary, path) == 0 else { throw failure("rename", temporary) }
        } catch {
            unlink(temporary)
            throw error
        }
        try synchronise((path as NSString).deletingLastPathComponent)
    }

    /// Writes everything to an open file.
    static func write(all bytes: UnsafeRawBufferPointer, to file: Int32, _ path: String) throws(StoreError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let result = Foundation.write(file, rest.baseAddress, rest.count)
            if result < 0 {
                if errno == EINTR { continue }
                throw failure("write", path)
            }
            written += result
        }
    }

    /// The bytes of a file; nil when there is none.
    static func read(_ path: String) throws(StoreError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open", path)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("read", path)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The names in a folder, ascending; none when there is no such folder.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Has the names in a folder on the disk.
    static func synchronise(_ folder: String) throws(StoreError) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("synchronise", folder) }
    }

    static func failure(_ verb: String, _ path: String, _ number: Int32 = errno) -> StoreError {
        .failed("cannot \(verb) \(path): \(String(cString: strerror(number)))")
    }

    /// Gives a finished file its name; what has that name already is left alone and refused.
    static func name(_ temporary: String, _ path: String) throws(StoreError) {
        guard link(temporary, path) == 0 else { throw failure("name", path) }
        unlink(temporary)
        try synchronise((path as NSString).deletingLastPathComponent)
    }

    /// Runs something that blocks on a thread of its own.
    static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }
}
