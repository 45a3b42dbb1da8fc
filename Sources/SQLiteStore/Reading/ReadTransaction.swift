import GRDB
import Ledger
import PartCertificates
import StoreContract
import Synchronization

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

/// What a reading connection found in tables that are small and seldom change, as long as nothing was written.
///
/// SQLite tells a connection by `PRAGMA data_version` whether anybody else has changed the database since it looked last;
/// within a transaction it is the version of the moment that the transaction sees. A reading connection changes nothing
/// itself, so what was found under a version is what would be found again.
final class ReaderMemory: Sendable {
    /// A question whose answer is worth remembering.
    enum Question: Hashable, Sendable {
        case issuerKey(IssuerID)
        case measuresInForce(IssuerID)
        case latestList(ListKind)
        case product(ProductCode)
        case shop(ShopID)
        case shopOfBook(BookID)
    }

    private struct State {
        var version: Int64?
        var answers: [Question: any Sendable] = [:]
    }

    /// So many answers; more are not worth their room.
    private static let most = 4096
    private let state = Mutex(State())

    /// Forgets everything if the database has changed since. Called once in each transaction, before anything is asked.
    func bringUpToDate(version: Int64) {
        state.withLock { state in
            if version != state.version { state.answers.removeAll(keepingCapacity: true) }
            state.version = version
        }
    }

    /// The answer to a question; `find` finds it where it is not known.
    func answer<Value: Sendable>(
        to question: Question, _ find: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        // In two steps: nothing known is no answer, not even to a question that nil may answer.
        if let known = state.withLock({ $0.answers[question] }), let value = known as? Value { return value }
        let value = try find()
        state.withLock { state in
            if state.answers.count >= Self.most { state.answers.removeAll(keepingCapacity: true) }
            state.answers[question] = value
        }
        return value
    }
}

/// The memories of all reading connections of a store.
final class ReaderMemories: Sendable {
    private let memories = Mutex<[ObjectIdentifier: ReaderMemory]>([:])

    /// Gives a connection that is being opened an empty memory, and forgets that of a former one in its place.
    func open(_ database: Database) {
        memories.withLock { $0[ObjectIdentifier(database)] = database.configuration.readonly ? ReaderMemory() : nil }
    }

    /// Forgets everything, when all connections are closed.
    func forgetAll() { memories.withLock { $0.removeAll() } }

    /// The memory of a connection; nil for one that also writes.
    func memory(of database: Database) -> ReaderMemory? { memories.withLock { $0[ObjectIdentifier(database)] } }
}
