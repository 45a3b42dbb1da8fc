import Dispatch
import DurableFiles
import Foundation
import GRDB
package import StoreContract

/// Keeps everything in one SQLite database: a file in WAL mode, or memory.
///
/// One thread writes and commits in groups; a pool of connections reads. docs/storage.md explains the schema and what
/// the promises of ``Store`` rest on. Several processes may open the same file: each write takes the file's one
/// write lock, and waits for it up to ten seconds.
package final class SQLiteStore: Store {
    let connection: Connection
    let queue: WriteQueue
    private let readers: ReadQueue

    /// Opens or creates the database in a file, and brings its schema up to date.
    ///
    /// The directory must exist and be writable. A database of a newer version throws ``StoreError/newerSchema(found:known:)``.
    package convenience init(path: String) throws(StoreError) {
        try self.init(path: path, interference: nil)
    }

    /// A database that is gone when the store is.
    package static func inMemory() throws(StoreError) -> SQLiteStore {
        let memory = try Opening.memory()
        return try SQLiteStore(interference: nil, ReaderMemories()) { () throws(StoreError) in memory }
    }

    package convenience init(path: String, interference: CommitInterference?) throws(StoreError) {
        try DatabaseFile.create(at: path)
        // Not when it opens itself again: what can still be read of a disk that went read-only is read.
        try DatabaseFile.mustBeWritable(path)
        let memories = ReaderMemories()
        try self.init(interference: interference, memories) { () throws(StoreError) in
            try Opening.file(path, memories)
        }
    }

    private init(
        interference: CommitInterference?, _ memories: ReaderMemories,
        open: @escaping @Sendable () throws(StoreError) -> any DatabaseWriter
    ) throws(StoreError) {
        let connection = try Connection(open)
        self.connection = connection
        readers = ReadQueue(memories)
        queue = WriteQueue { group in Self.perform(group, on: connection, interference) }
    }

    /// See ``Store/read(_:)``. The closure runs on a reading thread, on a snapshot of a moment after the call; it waits for
    /// no writer. There are as many threads as processors, and up to eight while reads are slow.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        while true {
            let reader = try await connection.reader()
            do {
                return try await read(body, on: reader)
            } catch NotRead.connectionClosed where !connection.isCurrent(reader) {
                continue
            } catch NotRead.connectionClosed {
                throw StoreError.failed("the database was closed by somebody else")
            }
        }
    }

    /// See ``Store/write(_:)``. The closure runs on the writer's thread, in a group that shares one commit.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.add(PendingWrite(body, continuation))
        }
    }

    /// See ``Store/close()``. The write-ahead log is copied into the database and removed.
    package func close() async throws {
        try await queue.close { [connection] in try connection.close() }
    }

    /// The connection went away between its choice and the closure's start.
    private enum NotRead: Error { case connectionClosed }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value, on reader: any DatabaseWriter
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            readers.add(
                ReadQueue.Read(reader: reader) { transaction in
                    continuation.resume(with: Self.outcome(of: body, in: transaction))
                })
        }
    }

    private static func outcome<Value>(
        of body: (any StoreTransaction) throws -> Value, in transaction: Result<ReadTransaction, any Error>
    ) -> Result<Value, any Error> {
        do {
            let transaction = SQLiteTransaction(reading: try transaction.get())
            return Result { try transaction.outcome(of: body) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            return .failure(NotRead.connectionClosed)
        } catch {
            return .failure(StoreError(error, while: "read"))
        }
    }

    /// The version of the schema in the database.
    package var schemaVersion: Int {
        get async throws {
            try await maintain("read the schema version") { try $0.unsafeRead(Schema.version(of:)) }
        }
    }

    /// Writes a consistent copy of the database to a new file, while reading and writing go on.
    ///
    /// The copy is one moment, is compact, holds nothing that was erased, and is on stable storage under its name when
    /// this returns. A file that exists is not overwritten.
    package func backup(to path: String) async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.failed("\(path) exists already")
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        try DatabaseFile.create(at: partial)
        do {
            try await maintain("back up to \(path)") {
                try $0.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
            }
            try DurableFile.synchronize(partial)
            try DurableFile.name(partial, path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Looks at every page, index and reference of the database; returns what is wrong, nothing when it is sound.
    package func checkIntegrity() async throws -> [String] {
        try await maintain("check the database") {
            try $0.unsafeRead { database in
                let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map {
                    "a row of \($0[0] as String) refers to a row of \($0[2] as String) that does not exist"
                }
                return pages + references
            }
        }
    }

    /// Runs something long on a thread of its own.
    private func maintain<Value: Sendable>(
        _ purpose: String, _ action: @escaping @Sendable (any DatabaseWriter) throws -> Value
    ) async throws -> Value {
        let reader = try await connection.reader()
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        do {
                            return try action(reader)
                        } catch {
                            throw StoreError(error, while: purpose)
                        }
                    })
            }
        }
    }
}
