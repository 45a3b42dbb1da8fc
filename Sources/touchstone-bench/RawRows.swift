import Ledger
import MerkleTree
import StoreContract
import Traceability

/// What the store alone needs for entries: rows that were sealed beforehand, 512 in a transaction.
enum RawRows {
    private static let batch = 512

    /// Rows a second, inserted into a new book of a shop.
    static func rate(of rows: [StoredEntry], into book: BookID, of service: TraceabilityService) async throws -> Rate {
        try await service.store.write { try $0.books.open(book, role: .shop) }
        let start = Moment()
        for first in stride(from: 0, to: rows.count, by: batch) {
            try await service.store.write { transaction in
                guard var head = try transaction.books.head(book) else { throw BenchFailure("no book") }
                for place in first..<min(first + batch, rows.count) {
                    var row = rows[place]
                    (row.book, row.seq) = (book, UInt64(place))
                    // The same peaks for every row: the tree is not what is measured here.
                    head.frontier = Frontier(size: row.seq + 1, peaks: peaks(row.seq + 1)) ?? head.frontier
                    head.lastRecordedAt = row.recordedAt
                    try transaction.books.append(row, head: head)
                }
            }
        }
        return Rate(rows.count, since: start)
    }

    private static func peaks(_ size: UInt64) -> [Digest] {
        [Digest](repeating: BenchTree.book(0).digest, count: size.nonzeroBitCount)
    }
}
