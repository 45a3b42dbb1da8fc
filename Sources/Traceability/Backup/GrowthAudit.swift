import Ledger
import MerkleTree
import Signatures
import StoreContract

/// Compares the history of one book with its entries: the head at each epoch where it grew, and that each entry was
/// recorded between the close of the epoch before and that of its own.
struct GrowthAudit {
    private let history: [BookGrowth]
    private let closes: [(before: Int64, own: Int64)]
    /// When the last epoch was closed: entries that no epoch has yet are not older.
    private let lastClosedAt: Int64
    private var next = 0
    private let hasher = SystemSHA256()

    init(of book: BookID, in transaction: any StoreTransaction) throws {
        history = try transaction.directories.history(of: book, from: 0, limit: .max)
        closes = try history.map { growth in
            let epoch = growth.epoch
            let before = epoch == 0 ? 0 : try transaction.rootLog.epoch(epoch - 1)?.leaf.closedAt ?? 0
            return (before, try transaction.rootLog.epoch(epoch)?.leaf.closedAt ?? 0)
        }
        lastClosedAt = try transaction.rootLog.lastClosedAt()
    }

    /// What does not fit after an entry was added to the tree.
    mutating func problems(after recordedAt: Int64, _ frontier: Frontier) throws -> [String] {
        // Epochs that found the book as long as it was before, such as the one that found it empty.
        while next < history.count, history[next].row.size < frontier.size { next += 1 }
        guard next < history.count else {
            return recordedAt < lastClosedAt
                ? ["recorded before the last epoch was closed, and not in its directory"] : []
        }
        var problems: [String] = []
        if recordedAt < closes[next].before || recordedAt > closes[next].own {
            problems.append("recorded at \(recordedAt), outside of epoch \(history[next].epoch)")
        }
        if history[next].row.size == frontier.size, history[next].row.root != frontier.root(using: hasher) {
            problems.append("the directory of epoch \(history[next].epoch) states root \(history[next].row.root.hex)")
        }
        return problems
    }

    /// What does not fit after the last entry.
    func finish(at size: UInt64) -> [String] {
        history.filter { $0.row.size > size }.map { "the directory of epoch \($0.epoch) states \($0.row.size) entries" }
    }
}
