import GRDB
import Synchronization

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
