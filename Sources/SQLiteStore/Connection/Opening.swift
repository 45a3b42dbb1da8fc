import DurableFiles
import Foundation
import GRDB
import StoreContract

/// Opens connections with the settings that the store's promises rest on.
enum Opening {
    /// How long a connection waits for another process, seconds.
    static let patience = 10

    /// A database in a file: one writing connection and a pool of reading ones, in WAL mode.
    static func file(_ path: String, _ memories: ReaderMemories) throws(StoreError) -> any DatabaseWriter {
        try DatabaseFile.create(at: path)
        // Whatever was open before is closed by now.
        memories.forgetAll()
        return try prepared("open \(path)") { try DatabasePool(path: path, configuration: configuration(memories)) }
    }

    /// A database that lives in memory, with one connection.
    static func memory() throws(StoreError) -> any DatabaseWriter {
        try prepared("open a database in memory") { try DatabaseQueue(configuration: configuration(nil)) }
    }

    private static func prepared(
        _ purpose: String, _ open: () throws -> any DatabaseWriter
    ) throws(StoreError) -> any DatabaseWriter {
        do {
            let writer = try open()
            // Opening a pool sets NORMAL, which may lose the last commits in a power cut; so FULL comes after it.
            try writer.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try expect(database, "synchronous", 2)
                try expect(database, "foreign_keys", 1)
                try Schema.prepare(database)
            }
            return writer
        } catch {
            throw StoreError(error, while: purpose)
        }
    }

    private static func configuration(_ memories: ReaderMemories?) -> Configuration {
        var configuration = Configuration()
        configuration.label = "touchstone"
        configuration.busyMode = .timeout(Double(patience))
        configuration.maximumReaderCount = ReadQueue.width
        // A rollback that fails must not end the process: the connection is closed instead.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            memories?.open(database)
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA secure_delete = ON;
                    PRAGMA cell_size_check = ON;
                    PRAGMA temp_store = MEMORY;
                    """)
            if database.configuration.readonly {
                try database.execute(sql: "PRAGMA cache_size = -32768")
            } else {
                try database.execute(
                    sql: """
                        PRAGMA cache_size = -65536;
                        PRAGMA wal_autocheckpoint = 4096;
                        PRAGMA journal_size_limit = 67108864;
                        """)
            }
        }
        return configuration
    }

    private static func expect(_ database: Database, _ pragma: String, _ value: Int) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA \(pragma)")
        guard found == value else {
            throw StoreError.failed("PRAGMA \(pragma) reads \(found.map(String.init) ?? "nothing"), not \(value)")
        }
    }
}

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
