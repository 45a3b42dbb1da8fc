import GRDB
import Ledger
import MerkleTree
import StoreContract

extension SQLiteBooks {
    func keep(_ nodes: [StoredNode], of book: BookID) throws {
        try transaction.mustWrite()
        let key = try transaction.first("SELECT key FROM books WHERE id = ?", [book.column]) { try $0.integer(0) }
        guard let key else { throw transaction.failed(.failed("there is no book \(book)")) }
        for node in nodes {
            try transaction.change(
                """
                INSERT INTO book_nodes (book, level, position, digest) VALUES (?, ?, ?, ?)
                ON CONFLICT (book, level, position) DO UPDATE SET digest = excluded.digest
                """, [key, Int(node.place.level), try transaction.column(node.place.index), node.digest.column])
        }
    }

    func nodes(_ book: BookID, level: UInt8, from: UInt64, to: UInt64) throws -> [StoredNode] {
        guard let first = Int64(exactly: from) else { return [] }
        return try transaction.all(
            """
            SELECT position, digest FROM book_nodes
            WHERE book = (SELECT key FROM books WHERE id = ?) AND level = ? AND position >= ? AND position < ?
            ORDER BY position
            """, [book.column, Int(level), first, Int64(clamping: to)]
        ) {
            StoredNode(place: NodeIndex(level: level, index: try $0.number(0)), digest: try $0.digest(1))
        }
    }
}
