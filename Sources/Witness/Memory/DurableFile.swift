import Foundation

/// Files that are there whole or not at all, and still there after the power failed.
enum DurableFile {
    /// Puts these bytes in the place of what was at the path: written beside it, on the disk, then renamed; then the
    /// folder's entry is on the disk too. If this throws, the old content or the new one is there.
    static func replace(_ path: String, with bytes: [UInt8]) throws(WitnessFailure) {
        let temporary = path + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .system(operation: "create", path: temporary, code: errno) }
        do throws(WitnessFailure) {
            defer { close(file) }
            try put(bytes, into: file, path: temporary)
            guard fsync(file) == 0 else { throw .system(operation: "fsync", path: temporary, code: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw .system(operation: "rename", path: path, code: errno) }
        try synchronizeFolder(of: path)
    }

    /// The content of a file; nil if there is none.
    ///
    /// - Throws: `tooLarge`, or the system's refusal.
    static func contents(of path: String, atMost limit: Int) throws(WitnessFailure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .system(operation: "open", path: path, code: errno)
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let result = bytes[count...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if result == 0 { break }
            if result < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "read", path: path, code: errno)
            }
            count += result
        }
        guard count <= limit else { throw .tooLarge(path) }
        return Array(bytes[..<count])
    }

    /// Makes a folder, and has its name on the disk; does nothing if it is there.
    static func makeFolder(_ path: String) throws(WitnessFailure) {
        if mkdir(path, 0o755) == 0 { return try synchronizeFolder(of: path) }
        guard errno == EEXIST else { throw .system(operation: "mkdir", path: path, code: errno) }
    }

    /// The names in a folder, in order, without those of unfinished files.
    static func names(in path: String) throws(WitnessFailure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasSuffix(".new") }.sorted()
        } catch {
            throw .system(operation: "list", path: path, code: EIO)
        }
    }

    private static func put(_ bytes: [UInt8], into file: Int32, path: String) throws(WitnessFailure) {
        var written = 0
        while written < bytes.count {
            let result = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if result < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "write", path: path, code: errno)
            }
            written += result
        }
    }

    private static func synchronizeFolder(of path: String) throws(WitnessFailure) {
        let name = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .system(operation: "open", path: name, code: errno) }
        defer { close(folder) }
        // Some file systems cannot synchronise a folder and say so; there is nothing more to do then.
        guard fsync(folder) == 0 || errno == EINVAL else { throw .system(operation: "fsync", path: name, code: errno) }
    }
}
