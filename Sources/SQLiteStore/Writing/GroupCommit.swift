import GRDB
import StoreContract
import Synchronization

/// Many closures, one transaction: each in its own savepoint, all durable with one commit.
struct GroupCommit {
    /// What became of a group.
    enum Outcome {
        /// Each write has its outcome. `hasErased` when something must leave the write-ahead log too.
        case done(hasErased: Bool)
        /// The commit failed: nobody knows whether the changes persisted. The connection must not be used again.
        case indeterminate(StoreError)
        /// SQLite gave the transaction up while a closure ran, with nothing changed.
        case lost
    }

    let database: Database
    let interference: CommitInterference?

    /// Runs a group, without finishing its writes. Throws when nothing was changed.
    func run(_ group: [any QueuedWrite]) throws(StoreError) -> Outcome {
        try execute("BEGIN IMMEDIATE")
        defer { if database.isInsideTransaction { try? database.rollback() } }
        var keepsChanges = false
        var hasErased = false
        for write in group {
            if group.count > 1 { try execute("SAVEPOINT closure") }
            let transaction = SQLiteTransaction(writingTo: database)
            let keeps = write.attempt(on: transaction)
            guard database.isInsideTransaction else { return .lost }
            if keeps {
                keepsChanges = true
                hasErased = hasErased || transaction.hasErased
            } else if group.count > 1 {
                try execute("ROLLBACK TO closure")
            }
            if group.count > 1 { try execute("RELEASE closure") }
        }
        guard keepsChanges else { return .done(hasErased: false) }
        do {
            try interference?.beforeCommit()
            try database.cachedStatement(sql: "COMMIT").execute()
            try interference?.afterCommit()
        } catch {
            return .indeterminate(.indeterminate("commit: \(StoreError(error))"))
        }
        return .done(hasErased: hasErased)
    }

    private func execute(_ sql: String) throws(StoreError) {
        do {
            try database.cachedStatement(sql: sql).execute()
        } catch {
            throw StoreError(error)
        }
    }
}

/// Makes commits fail, for tests: an error thrown before the commit stands for one that did not reach the disk, an
/// error thrown after it for one that did although it was reported as failed.
package struct CommitInterference: Sendable {
    /// Called on the writer's thread before and after every commit.
    package var beforeCommit: @Sendable () throws -> Void
    package var afterCommit: @Sendable () throws -> Void

    package init(
        beforeCommit: @escaping @Sendable () throws -> Void = {},
        afterCommit: @escaping @Sendable () throws -> Void = {}
    ) {
        self.beforeCommit = beforeCommit
        self.afterCommit = afterCommit
    }
}

/// A write that waits for the writer, whatever its closure returns.
///
/// All but `init` is called by the writer's thread only.
protocol QueuedWrite: AnyObject, Sendable {
    /// Runs the closure and keeps its outcome; a repetition replaces it. Answers whether its changes are to stay.
    func attempt(on transaction: SQLiteTransaction) -> Bool
    /// Hands the outcome of the last attempt to whoever waits.
    func finish()
    /// Tells whoever waits that the store failed.
    func fail(_ error: StoreError)
}

/// A closure and the task that waits for it.
final class PendingWrite<Value: Sendable>: QueuedWrite, @unchecked Sendable {
    // Unchecked: `outcome` is touched by the writer's thread alone.
    private let body: @Sendable (any StoreTransaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var outcome: Result<Value, any Error>

    init(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
        outcome = .failure(StoreError.failed("the write was not attempted"))
    }

    func attempt(on transaction: SQLiteTransaction) -> Bool {
        outcome = Result { try transaction.outcome(of: body) }
        return (try? outcome.get()) != nil
    }

    func finish() { continuation.resume(with: outcome) }

    func fail(_ error: StoreError) { continuation.resume(throwing: error) }
}

extension SQLiteTransaction {
    /// Runs a closure; one that went on after a failed verb fails with that failure.
    func outcome<Value>(of body: (any StoreTransaction) throws -> Value) throws -> Value {
        let value = try body(self)
        if let failure { throw failure }
        return value
    }
}

extension SQLiteStore {
    /// Carries out a group of writes on the writer's thread; every one of them is finished or failed.
    static func perform(
        _ group: [any QueuedWrite], on connection: Connection, _ interference: CommitInterference?
    ) {
        do {
            let writer = try connection.writer()
            let outcome = try writer.writeWithoutTransaction { database in
                try GroupCommit(database: database, interference: interference).run(group)
            }
            switch outcome {
            case .done(let hasErased):
                connection.log.empty(of: writer, because: hasErased)
                for write in group { write.finish() }
            case .indeterminate(let error):
                _ = try? connection.reopen()
                for write in group { write.fail(error) }
            case .lost where group.count > 1:
                for write in group { perform([write], on: connection, interference) }
            case .lost:
                for write in group { write.finish() }
            }
        } catch {
            // Nothing was committed: the transaction could not begin, or a savepoint failed within it.
            for write in group { write.fail(StoreError(error)) }
        }
    }
}

/// Sees to it that erased bytes do not linger in the write-ahead log.
final class ErasedLog: Sendable {
    /// Whether something was erased that the log may still hold.
    private let isOwing = Mutex(false)

    /// How long a commit that erases waits for readers of an older moment, milliseconds.
    private static let patience = 250

    /// Copies the log into the database and cuts it to nothing, when the last group erased something or an earlier
    /// attempt failed: a reader of an older moment makes it impossible. Called on the writer's thread.
    func empty(of writer: any DatabaseWriter, because hasErased: Bool) {
        guard hasErased || isOwing.withLock({ $0 }) else { return }
        let isEmpty = writer.writeWithoutTransaction { database in
            Self.checkpoint(database, patience: hasErased ? Self.patience : 0)
        }
        isOwing.withLock { $0 = !isEmpty }
    }

    private static func checkpoint(_ database: Database, patience: Int) -> Bool {
        do {
            try database.execute(sql: "PRAGMA busy_timeout = \(patience)")
            defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Opening.patience * 1_000)") }
            try database.checkpoint(.truncate)
            return true
        } catch {
            return false
        }
    }
}
