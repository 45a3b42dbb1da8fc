import Foundation

extension OwnFile {
    /// A file that only its owner may read, written piece by piece. It is on the disk once ``finish()`` has returned; without
    /// that nothing stays.
    final class Writer {
        private let path: String
        private let file: Int32
        private var pending: [UInt8] = []
        private var isFinished = false
        /// How many bytes were given.
        private(set) var byteCount: UInt64 = 0

        /// How many bytes go to the system at once.
        private static let batch = 1 << 18

        /// Makes a file with mode 0600; nothing may be there yet.
        init(_ path: String) throws(StoreError) {
            file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw OwnFile.failure("create", path) }
            self.path = path
        }

        deinit {
            close(file)
            if !isFinished { unlink(path) }
        }

        func write(_ bytes: [UInt8]) throws(StoreError) {
            pending += bytes
            byteCount += UInt64(bytes.count)
            if pending.count >= Writer.batch { try flush() }
        }

        func finish() throws(StoreError) {
            try flush()
            guard fsync(file) == 0 else { throw OwnFile.failure("synchronise", path) }
            isFinished = true
        }

        private func flush() throws(StoreError) {
            let outcome = pending.withUnsafeBytes { buffer in
                Result { () throws(StoreError) in try OwnFile.write(all: buffer, to: file, path) }
            }
            try outcome.get()
            pending.removeAll(keepingCapacity: true)
        }
    }
}
