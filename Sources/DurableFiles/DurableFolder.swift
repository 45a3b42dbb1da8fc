import Foundation

/// Folders whose names survive a power cut.
package enum DurableFolder {
    /// Makes a folder and those above it that are missing, and has the name of each on the disk; does nothing when the
    /// folder is there. Something else at the path is left alone: `EEXIST`.
    package static func make(
        _ path: String, for readers: FileReaders, calls: SystemCalls = .system
    ) throws(FileFailure) {
        guard try isMade(path, readers, calls) else { return }
        do throws(FileFailure) {
            try synchronize(holding(path), calls: calls)
        } catch {
            // The next call would take it for one whose name is on the disk.
            _ = calls.rmdir(path)
            throw error
        }
    }

    /// Has the names in a folder on the disk.
    ///
    /// Some file systems cannot synchronise a folder and say so with `EINVAL` or `ENOTSUP`; there is nothing more to do
    /// then. Any other refusal is one.
    package static func synchronize(_ path: String, calls: SystemCalls = .system) throws(FileFailure) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let folder = Int32(try attempt(.open, path) { calls.open(path, flags, 0) })
        defer { close(folder) }
        do throws(FileFailure) {
            try attempt(.synchronize, path) { calls.fsync(folder) }
        } catch {
            guard error.code == EINVAL || error.code == ENOTSUP else { throw error }
        }
    }

    /// The names in a folder, ascending, those of temporary files that a crash left among them.
    package static func names(in path: String) throws(FileFailure) -> [String] {
        guard let folder = opendir(path) else { throw FileFailure(.list, path, code: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw FileFailure(.list, path, code: errno) }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
                String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// The folder that holds what is at a path.
    package static func holding(_ path: String) -> String {
        var bytes = path.utf8[...]
        while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: 0x2F) else { return bytes.isEmpty || path == "." ? path : "." }
        bytes = bytes[..<slash]
        while bytes.last == 0x2F { bytes.removeLast() }
        return bytes.isEmpty ? "/" : String(Substring(bytes))
    }

    /// Makes a folder in one that may have to be made; false when it is there, made by somebody else since perhaps.
    private static func isMade(
        _ path: String, _ readers: FileReaders, _ calls: SystemCalls, _ mayMakeParent: Bool = true
    ) throws(FileFailure) -> Bool {
        do throws(FileFailure) {
            try attempt(.makeFolder, path) { calls.mkdir(path, readers.folderMode) }
            return true
        } catch {
            if error.code == EEXIST, isFolder(path, calls) { return false }
            let parent = holding(path)
            guard error.code == ENOENT, mayMakeParent, parent != path else { throw error }
            try make(parent, for: readers, calls: calls)
            return try isMade(path, readers, calls, false)
        }
    }

    private static func isFolder(_ path: String, _ calls: SystemCalls) -> Bool {
        let mode = calls.mode(path, true)
        return mode >= 0 && mode_t(mode) & S_IFMT == S_IFDIR
    }
}
