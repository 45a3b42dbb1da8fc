import Foundation
import Ledger
import MerkleTree
import Signatures
import StoreContract
import Traceability

/// Books with nothing in them but what a proof reads: leaf hashes and tree nodes.
enum BenchTree {
    private static let batch: UInt64 = 20_000

    /// A book that no licence leads to.
    static func book(_ byte: UInt8) -> BookID { BookID([UInt8](repeating: byte, count: 32))! }

    /// Opens a book and appends rows without content until it has `size` of them.
    static func fill(_ book: BookID, to size: UInt64, in store: any Store) async throws {
        try await store.write { try $0.books.open(book, role: .shop) }
        for first in stride(from: 0, to: size, by: Int(batch)) {
            try await store.write { transaction in
                guard var head = try transaction.books.head(book) else { throw BenchFailure("the book was not opened") }
                let hasher = SystemSHA256()
                var nodes: [StoredNode] = []
                for seq in first..<min(first + batch, size) {
                    let leaf = hasher.hash(withUnsafeBytes(of: seq.littleEndian) { [UInt8]($0) })
                    head.frontier.append(leafHash: leaf, using: hasher) { place, digest in
                        if StoredTree.isKept(place) { nodes.append(StoredNode(place: place, digest: digest)) }
                    }
                    try transaction.books.append(
                        StoredEntry(
                            book: book, seq: seq, kind: .heartbeat, recordedAt: 0, entry: [], leafHash: leaf,
                            businessKey: [], personalKey: nil, businessValues: [], personalValues: nil,
                            certificates: [], mentions: []), head: head)
                }
                try transaction.books.keep(nodes, of: book)
            }
            if first / batch % 50 == 49 { Benchmarks.say("a book of \(first + batch) of \(size) entries …") }
        }
    }
}

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
