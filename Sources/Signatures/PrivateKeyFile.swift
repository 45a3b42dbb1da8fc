package import DurableFiles
import Foundation

/// A file that holds a private key in PEM: readable by its owner only, written whole or not at all, never overwritten.
package struct PrivateKeyFile: Hashable, Sendable {
    /// Where the file is.
    package let path: String

    /// The largest file that is read, in bytes. A key takes a few hundred.
    package static let maximumByteCount = 64 * 1024

    /// Names a file; nothing is opened.
    package init(path: String) {
        self.path = path
    }

    /// Writes a new file with mode 0600, which is on the disk when this returns.
    ///
    /// - Throws: `exists` if there is anything at the path, be it a dangling link.
    package func write(_ pem: String) throws(PrivateKeyFileError) { try write(pem, calls: .system) }

    package func write(_ pem: String, calls: SystemCalls) throws(PrivateKeyFileError) {
        do throws(FileFailure) {
            try DurableFile.create(Array(pem.utf8), at: path, for: .owner, calls: calls)
        } catch {
            throw error.code == EEXIST ? .exists(path) : .file(error)
        }
    }

    /// The contents of the file.
    ///
    /// - Throws: `tooLarge`, `notText`, or the system's refusal.
    package func read() throws(PrivateKeyFileError) -> String {
        var bytes: [UInt8]
        do throws(FileFailure) {
            guard let found = try DurableFile.read(path, upTo: PrivateKeyFile.maximumByteCount + 1) else {
                throw FileFailure(.open, path, code: ENOENT)
            }
            bytes = found
        } catch {
            throw .file(error)
        }
        defer { bytes.erase() }
        guard bytes.count <= PrivateKeyFile.maximumByteCount else { throw .tooLarge(path) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(path) }
        return text
    }

    /// Whether others than the owner may read or write the file: something to warn of.
    ///
    /// - Throws: the system's refusal, as when there is no such file.
    package func isOpenToOthers() throws(PrivateKeyFileError) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .file(FileFailure(.stat, path, code: errno)) }
        return status.st_mode & 0o077 != 0
    }
}

/// Why a private key file cannot be written or read.
package enum PrivateKeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is something at the path already; it is left alone.
    case exists(String)

    /// More than `PrivateKeyFile.maximumByteCount` bytes: not a key.
    case tooLarge(String)

    /// Not UTF-8: not a key in PEM.
    case notText(String)

    /// The system refused.
    case file(FileFailure)

    package var description: String {
        switch self {
        case .exists(let path): "\(path): exists already and is not overwritten"
        case .tooLarge(let path): "\(path): too large for a key"
        case .notText(let path): "\(path): not text, so not a key in PEM"
        case .file(let failure):
            failure.description
        }
    }
}
