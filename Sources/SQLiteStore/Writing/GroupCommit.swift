import GRDB
import StoreContract

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

    /// Interferes with commits.
    package init(
        beforeCommit: @escaping @Sendable () throws -> Void = {},
        afterCommit: @escaping @Sendable () throws -> Void = {}
    ) {
        self.beforeCommit = beforeCommit
        self.afterCommit = afterCommit
    }
}
