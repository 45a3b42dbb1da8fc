import GRDB

/// A transaction of a reading connection, which sees one moment, and what the connection remembers.
///
/// Not Sendable, and used only on the thread that reads.
final class ReadTransaction {
    let database: Database
    private let memory: ReaderMemory?
    private var isMemoryUpToDate = false
    private let asked: Int

    /// Begins one.
    ///
    /// - Parameters:
    ///   - memory: nil for a connection that also writes.
    ///   - asked: how many reads had been asked for before.
    init(_ database: Database, memory: ReaderMemory?, askedBefore asked: Int) throws {
        self.database = database
        self.memory = memory
        self.asked = asked
        try database.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
    }

    /// Whether a read may share it, by how many were asked for before that one. SQLite ends a transaction by itself after
    /// some errors, and then it sees its moment no more.
    func serves(_ number: Int) -> Bool { number < asked && isOpen }

    private var isOpen: Bool { database.isInsideTransaction }

    /// What the connection remembers, of this moment and nothing older.
    func rememberedNow() throws -> ReaderMemory? {
        guard let memory, !isMemoryUpToDate else { return memory }
        let version = try Int64.fetchOne(try database.cachedStatement(sql: "PRAGMA data_version"))
        memory.bringUpToDate(version: version ?? 0)
        isMemoryUpToDate = true
        return memory
    }

    /// Ends it; nothing was changed in it.
    func end() {
        guard isOpen else { return }
        do {
            try database.cachedStatement(sql: "COMMIT TRANSACTION").execute()
        } catch {
            // The connection must not stay at one moment for ever; what was read holds all the same.
            try? database.rollback()
        }
    }
}
