import Foundation
import SQLiteStore
import Synchronization

/// Makes one commit of a database fail, and keeps what lay on the disk at that moment, as a process that died there
/// would have left it.
final class FaultPoint: Sendable {
    /// What becomes of the change. Whoever asked for it is told the same: that nobody knows.
    enum Fault: String, CaseIterable, Sendable {
        /// It is lost.
        case lost
        /// It stays.
        case persisted
    }

    struct Struck: Error {}

    let fault: Fault
    /// The commit that fails, the first being 1; nil for none.
    private let number: Int?
    private let database: String
    private let image: String
    private let state = Mutex((commits: 0, struck: false))

    /// - Parameter image: where the copy of the database is put.
    init(commit number: Int?, _ fault: Fault, of database: String, image: String) {
        (self.number, self.fault, self.database, self.image) = (number, fault, database, image)
    }

    /// How many commits there were.
    var commits: Int { state.withLock { $0.commits } }
    var hasStruck: Bool { state.withLock { $0.struck } }

    var interference: CommitInterference {
        CommitInterference(
            beforeCommit: { [self] in
                let current = state.withLock { state in
                    state.commits += 1
                    return state.commits
                }
                if current == number, fault == .lost { try strike() }
            },
            afterCommit: { [self] in if !hasStruck, commits == number, fault == .persisted { try strike() } })
    }

    private func strike() throws {
        state.withLock { $0.struck = true }
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: database + suffix) {
            try FileManager.default.copyItem(atPath: database + suffix, toPath: image + suffix)
        }
        throw Struck()
    }
}
