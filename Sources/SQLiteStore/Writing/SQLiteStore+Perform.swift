import GRDB
import StoreContract

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
