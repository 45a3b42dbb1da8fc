import Foundation
import Traceability

/// The files of a database, as the operating system sees them.
enum DatabaseFile {
    /// Creates an empty file that only its owner may read, unless one exists; SQLite gives the same permissions to
    /// the files that it puts beside it.
    static func create(at path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            guard errno == EEXIST else { throw failure("create", path) }
            return
        }
        close(descriptor)
        try synchronize(directoryOf(path))
    }

    /// Refuses a file that cannot be written to. Without that SQLite would open it for reading where it can, or say only
    /// that it cannot: a database in WAL mode needs files beside it that are written even by readers.
    static func mustBeWritable(_ path: String) throws(StoreError) {
        guard access(path, W_OK) == 0 else { throw failure("write to", path) }
    }

    /// Waits until a file's bytes, or a directory's names, are on stable storage.
    static func synchronize(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    /// Gives a file its final name in one step, for good.
    static func rename(_ path: String, to target: String) throws(StoreError) {
        guard Foundation.rename(path, target) == 0 else { throw failure("rename", path) }
        try synchronize(directoryOf(target))
    }

    static func directoryOf(_ path: String) -> String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    private static func failure(_ verb: String, _ path: String) -> StoreError {
        .failed("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
