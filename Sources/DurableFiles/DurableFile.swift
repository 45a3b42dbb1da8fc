package import Foundation

/// Who may read what is written; others never write it. The process's umask may take more away.
package enum FileReaders: Sendable {
    /// The owner alone: files 0600, folders 0700.
    case owner
    /// Everybody: files 0644, folders 0755.
    case everyone

    var fileMode: mode_t { self == .owner ? 0o600 : 0o644 }
    var folderMode: mode_t { self == .owner ? 0o700 : 0o755 }
}

/// Files that are there whole or not at all, and still there after a power cut.
///
/// Bytes go to a temporary file in the same folder, are synchronised, get their name in one step, and the folder is
/// synchronised. A call that returns has its effect on the disk. One that throws leaves no temporary file, and under the
/// name either what was there before or everything that was to be written; a failed fsync is never tried again, as the
/// kernel may have dropped the bytes that it could not write. A crash may leave a temporary file, `NAME.new-` with 16
/// hexadecimal digits.
package enum DurableFile {
    /// Puts the bytes in the place of what was at the path. A symbolic link is replaced, not followed.
    ///
    /// What is neither a file nor a link to one, such as a device, is left alone: `ENOTSUP`, for a folder `EISDIR`.
    package static func write(
        _ bytes: some ContiguousBytes, to path: String, for readers: FileReaders, calls: SystemCalls = .system
    ) throws(FileFailure) {
        let mode = calls.mode(path, true)
        if mode >= 0, mode_t(mode) & S_IFMT != S_IFREG {
            throw FileFailure(.create, path, code: mode_t(mode) & S_IFMT == S_IFDIR ? EISDIR : ENOTSUP)
        }
        let temporary = try prepare(bytes, beside: path, readers, calls)
        do throws(FileFailure) {
            try attempt(.rename, path) { calls.rename(temporary, path) }
        } catch {
            _ = calls.unlink(temporary)
            throw error
        }
        try DurableFolder.synchronize(DurableFolder.holding(path), calls: calls)
    }

    /// Makes a new file with these bytes. Whatever stands at the path, be it a dangling link, is left alone: `EEXIST`.
    package static func create(
        _ bytes: some ContiguousBytes, at path: String, for readers: FileReaders, calls: SystemCalls = .system
    ) throws(FileFailure) {
        guard calls.mode(path, false) < 0 else { throw FileFailure(.create, path, code: EEXIST) }
        let temporary = try prepare(bytes, beside: path, readers, calls)
        do throws(FileFailure) {
            try name(temporary, path, calls: calls)
        } catch {
            // Nothing is there any more once it has its name.
            _ = calls.unlink(temporary)
            throw error
        }
    }

    /// Gives a synchronised file its name for good. What has that name already is left alone: `EEXIST`; the file then
    /// keeps the name that it had.
    package static func name(
        _ temporary: String, _ path: String, calls: SystemCalls = .system
    ) throws(FileFailure) {
        if try link(temporary, path, calls) {
            try attempt(.remove, path) { calls.unlink(temporary) }
        } else {
            try claim(path, for: temporary, calls)
        }
        try DurableFolder.synchronize(DurableFolder.holding(path), calls: calls)
    }

    /// Renames a file for good, over what may be there.
    package static func move(
        _ path: String, to new: String, calls: SystemCalls = .system
    ) throws(FileFailure) {
        try attempt(.rename, new) { calls.rename(path, new) }
        let folders = (from: DurableFolder.holding(path), to: DurableFolder.holding(new))
        try DurableFolder.synchronize(folders.to, calls: calls)
        if folders.from != folders.to { try DurableFolder.synchronize(folders.from, calls: calls) }
    }

    /// Removes a file for good; does nothing when there is none.
    package static func remove(_ path: String, calls: SystemCalls = .system) throws(FileFailure) {
        do throws(FileFailure) {
            try attempt(.remove, path) { calls.unlink(path) }
        } catch {
            if error.code == ENOENT { return }
            throw error
        }
        try DurableFolder.synchronize(DurableFolder.holding(path), calls: calls)
    }

    /// Has the bytes of a file on the disk that somebody else wrote.
    package static func synchronize(_ path: String, calls: SystemCalls = .system) throws(FileFailure) {
        let file = Int32(try attempt(.open, path) { calls.open(path, O_RDONLY | O_CLOEXEC, 0) })
        defer { close(file) }
        try attempt(.synchronize, path) { calls.fsync(file) }
    }

    /// The bytes of a file, as far as the bound; nil when there is none.
    package static func read(
        _ path: String, upTo limit: Int = .max, calls: SystemCalls = .system
    ) throws(FileFailure) -> [UInt8]? {
        let file: Int32
        do throws(FileFailure) {
            file = Int32(try attempt(.open, path) { calls.open(path, O_RDONLY | O_CLOEXEC, 0) })
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        defer { close(file) }
        var status = stat()
        let expected = fstat(file, &status) == 0 ? max(0, Int(status.st_size)) : 0
        // One byte more than expected, so that the end is seen without growing: a key is in memory once.
        var bytes = [UInt8](repeating: 0, count: min(limit, expected + 1))
        var count = 0
        while true {
            if count == bytes.count {
                if count == limit { break }
                bytes += [UInt8](repeating: 0, count: min(limit - count, max(count, 1 << 16)))
            }
            let result = try attempt(.read, path) {
                bytes[count...].withUnsafeMutableBytes { calls.read(file, $0) }
            }
            if result == 0 { break }
            count += result
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// A path beside this one where nothing stands.
    package static func temporary(beside path: String) -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return path + ".new-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Writes a temporary file, synchronises it, and returns its path.
    private static func prepare(
        _ bytes: some ContiguousBytes, beside path: String, _ readers: FileReaders, _ calls: SystemCalls
    ) throws(FileFailure) -> String {
        let temporary = temporary(beside: path)
        let file = try FileWriter(at: temporary, insteadOf: path, for: readers, calls: calls)
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(FileFailure) in try file.put(buffer) }
        }
        try outcome.get()
        try file.finish()
        return temporary
    }

    /// Gives the file a second name that must be new; false where there is no such thing: memory sticks, for one, have
    /// file systems without hard links.
    private static func link(
        _ temporary: String, _ path: String, _ calls: SystemCalls
    ) throws(FileFailure) -> Bool {
        do throws(FileFailure) {
            try attempt(.link, path) { calls.link(temporary, path) }
            return true
        } catch {
            guard [EPERM, ENOTSUP, ENOSYS].contains(error.code) else { throw error }
            return false
        }
    }

    /// Takes the name with an empty file, which the complete one then replaces. A crash in between leaves the empty one.
    private static func claim(
        _ path: String, for temporary: String, _ calls: SystemCalls
    ) throws(FileFailure) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        close(Int32(try attempt(.create, path) { calls.open(path, flags, 0o600) }))
        do throws(FileFailure) {
            try attempt(.rename, path) { calls.rename(temporary, path) }
        } catch {
            _ = calls.unlink(path)
            throw error
        }
    }
}
