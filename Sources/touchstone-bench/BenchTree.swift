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
