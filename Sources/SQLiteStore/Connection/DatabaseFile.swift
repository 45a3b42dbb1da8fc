import DurableFiles
import Foundation
import StoreContract

/// The files of a database, as the operating system sees them.
enum DatabaseFile {
    /// Creates an empty file that only its owner may read, unless one exists; SQLite gives the same permissions to
    /// the files that it puts beside it.
    static func create(at path: String) throws(StoreError) {
        do throws(FileFailure) {
            try DurableFile.create([UInt8](), at: path, for: .owner)
        } catch {
            if error.code == EEXIST { return }
            throw .failed("cannot create \(path): \(error.reason)")
        }
    }

    /// Refuses a file that cannot be written to. Without that SQLite would open it for reading where it can, or say only
    /// that it cannot: a database in WAL mode needs files beside it that are written even by readers.
    static func mustBeWritable(_ path: String) throws(StoreError) {
        guard access(path, W_OK) == 0 else {
            throw .failed("cannot write to \(path): \(String(cString: strerror(errno)))")
        }
    }
}
