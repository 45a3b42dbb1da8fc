import DurableFiles
import Foundation
import GRDB
import StoreContract

extension SQLiteStore {
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
