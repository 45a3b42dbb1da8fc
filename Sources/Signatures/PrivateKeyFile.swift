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

    /// Writes a new file with mode 0600: to a temporary name beside it, fsync, then the final name appears at once;
    /// fsync of the folder. If anything before that last step fails there is no file.
    ///
    /// - Throws: `exists` if there is anything at the path, be it a dangling link.
    package func write(_ pem: String) throws(PrivateKeyFileError) {
        try write(pem, linking: true)
    }

    /// `linking` false takes the way of file systems that know no hard links, such as those of memory sticks.
    package func write(_ pem: String, linking: Bool) throws(PrivateKeyFileError) {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .exists(path) }
        let temporary = path + ".new-" + SecureRandom.bytes(8).map { String($0, radix: 16) }.joined()
        try createFile(temporary, holding: Array(pem.utf8))
        defer { unlink(temporary) }
        let isLinked = linking ? try linkFile(temporary, path) : false
        if !isLinked {
            // The name is claimed by an empty file, which the complete one then replaces.
            try createFile(path, holding: [])
            guard rename(temporary, path) == 0 else {
                let code = errno
                unlink(path)
                throw .system(operation: "rename", path: path, code: code)
            }
        }
        try synchronizeFolder(of: path)
    }

    /// The contents of the file.
    ///
    /// - Throws: `tooLarge`, `notText`, or the system's refusal.
    package func read() throws(PrivateKeyFileError) -> String {
        var bytes = try readFile(path, atMost: PrivateKeyFile.maximumByteCount + 1)
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
        guard stat(path, &status) == 0 else { throw .system(operation: "stat", path: path, code: errno) }
        return status.st_mode & 0o077 != 0
    }
}

/// Gives the file a second name that must be new; `false` where the file system has no such thing.
private func linkFile(_ existing: String, _ new: String) throws(PrivateKeyFileError) -> Bool {
    if link(existing, new) == 0 { return true }
    switch errno {
    case EEXIST: throw .exists(new)
    case EPERM, EOPNOTSUPP, ENOSYS: return false
    default: throw .system(operation: "link", path: new, code: errno)
    }
}

/// Makes a new file of mode 0600 with these bytes and has them on the disk; removes it again if it cannot.
private func createFile(_ path: String, holding bytes: [UInt8]) throws(PrivateKeyFileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
        throw errno == EEXIST ? .exists(path) : .system(operation: "create", path: path, code: errno)
    }
    do throws(PrivateKeyFileError) {
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let result = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if result < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "write", path: path, code: errno)
            }
            written += result
        }
        guard fsync(file) == 0 else { throw .system(operation: "fsync", path: path, code: errno) }
    } catch {
        unlink(path)
        throw error
    }
}

private func readFile(_ path: String, atMost limit: Int) throws(PrivateKeyFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
        let result = bytes[count...].withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        if result == 0 { break }
        if result < 0 {
            if errno == EINTR { continue }
            throw .system(operation: "read", path: path, code: errno)
        }
        count += result
    }
    bytes.removeLast(limit - count)
    return bytes
}

/// Has the entry of the file in its folder on the disk.
private func synchronizeFolder(of path: String) throws(PrivateKeyFileError) {
    let name = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .system(operation: "open", path: name, code: errno) }
    defer { close(folder) }
    // Some file systems cannot synchronise a folder and say so; there is nothing more to do then.
    guard fsync(folder) == 0 || errno == EINVAL else { throw .system(operation: "fsync", path: name, code: errno) }
}
