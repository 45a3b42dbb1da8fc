import Foundation

/// A new file that is written piece by piece. It is on the disk once ``finish()`` has returned; without that nothing
/// stays. It gets its name from ``finish(as:)``, or later from ``DurableFile/name(_:_:calls:)``.
package final class FileWriter {
    private let path: String
    private let subject: String
    private let calls: SystemCalls
    private let file: Int32
    private var pending: [UInt8] = []
    private var isFinished = false
    /// After a failure it is not known what the file holds, and a second fsync may say that all is well.
    private var failure: FileFailure?
    /// How many bytes were given.
    package private(set) var byteCount: UInt64 = 0

    /// How many bytes go to the system at once.
    private static let batch = 1 << 18

    /// Makes the file. Whatever stands at the path is left alone: `EEXIST`.
    ///
    /// - Parameter insteadOf: the path that failures name, when that of the file is a temporary one.
    package init(
        at path: String, insteadOf subject: String? = nil, for readers: FileReaders, calls: SystemCalls = .system
    ) throws(FileFailure) {
        let subject = subject ?? path
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        file = Int32(try attempt(.create, subject) { calls.open(path, flags, readers.fileMode) })
        self.path = path
        self.subject = subject
        self.calls = calls
    }

    deinit {
        close(file)
        if !isFinished { _ = calls.unlink(path) }
    }

    package func write(_ bytes: some Sequence<UInt8>) throws(FileFailure) {
        let before = pending.count
        pending.append(contentsOf: bytes)
        byteCount += UInt64(pending.count - before)
        if pending.count >= FileWriter.batch { try flush() }
    }

    package func finish() throws(FileFailure) {
        try flush()
        try once { () throws(FileFailure) in try attempt(.synchronize, subject) { calls.fsync(file) } }
        isFinished = true
    }

    /// Finishes the file and gives it its name for good; what has that name already is left alone: `EEXIST`.
    package func finish(as name: String) throws(FileFailure) {
        try finish()
        do throws(FileFailure) {
            try DurableFile.name(path, name, calls: calls)
        } catch {
            _ = calls.unlink(path)
            throw error
        }
    }

    private func flush() throws(FileFailure) {
        let outcome = pending.withUnsafeBytes { buffer in
            Result { () throws(FileFailure) in try put(buffer) }
        }
        try outcome.get()
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes all of it to the file, however little the system takes at once.
    func put(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            written += try once { () throws(FileFailure) in
                let count = try attempt(.write, subject) { calls.write(file, rest) }
                guard count > 0 else { throw FileFailure(.write, subject, code: EIO) }
                return count
            }
        }
    }

    /// Does something unless something failed before.
    @discardableResult
    private func once(_ body: () throws(FileFailure) -> Int) throws(FileFailure) -> Int {
        if let failure { throw failure }
        do throws(FileFailure) {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}
