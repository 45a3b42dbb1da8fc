import GRDB
import Ledger
import MerkleTree
import StoreContract

struct SQLiteDirectories: DirectoriesTable {
    let transaction: SQLiteTransaction

    private static let selectGrowth = """
        SELECT h.epoch, h.size, h.root FROM book_history h WHERE h.book = (SELECT key FROM books WHERE id = ?)
        """

    func changed() throws -> [BookHead] {
        try transaction.all(
            "SELECT id, role, size, peaks, root, last_recorded_at FROM books WHERE changed = 1 ORDER BY id", [],
            BookHead.init(row:))
    }

    func settle(_ epoch: UInt64) throws {
        try transaction.change(
            """
            INSERT INTO book_history (book, epoch, size, root) SELECT key, ?, size, root FROM books WHERE changed = 1
            """, [try transaction.column(epoch)])
        try transaction.change("UPDATE books SET changed = 0 WHERE changed = 1", [])
    }

    func node(_ key: DirectoryKey) throws -> DirectoryNode<DirectoryKey> {
        let node = try transaction.first(
            """
            SELECT book, head, left_digest, left_key, right_digest, right_key FROM directory_nodes WHERE key = ?
            """, [key.number], DirectoryNode<DirectoryKey>.init(row:))
        guard let node else { throw transaction.failed(.corrupt("directory node \(key.number) is missing")) }
        return node
    }

    func add(_ node: DirectoryNode<DirectoryKey>, hash: Digest) throws -> DirectoryKey {
        switch node {
        case .row(let head):
            try transaction.change(
                "INSERT INTO directory_nodes (digest, book, head) VALUES (?, ?, ?)",
                [hash.column, head.book.column, head.headDigest.column])
        case .fork(let left, let right):
            try transaction.change(
                """
                INSERT INTO directory_nodes (digest, left_digest, left_key, right_digest, right_key)
                VALUES (?, ?, ?, ?, ?)
                """, [hash.column, left.hash.column, left.column, right.hash.column, right.column])
        }
        return DirectoryKey(transaction.database.lastInsertedRowID)
    }

    func history(of book: BookID, from epoch: UInt64, limit: Int) throws -> [BookGrowth] {
        guard let epoch = Int64(exactly: epoch) else { return [] }
        return try transaction.all(
            Self.selectGrowth + " AND h.epoch >= ? ORDER BY h.epoch LIMIT ?", [book.column, epoch, limit]
        ) { try BookGrowth(book: book, row: $0) }
    }

    func grown(in epoch: UInt64) throws -> [DirectoryRow] {
        guard let epoch = Int64(exactly: epoch) else { return [] }
        return try transaction.all(
            """
            SELECT b.id, h.size, h.root FROM book_history h JOIN books b ON b.key = h.book
            WHERE h.epoch = ? ORDER BY b.id
            """, [epoch]
        ) { row in
            DirectoryRow(
                book: try row.value(0) { BookID($0) }, size: try row.number(1), root: try row.value(2) { Digest($0) })
        }
    }

    func growth(of book: BookID, upTo epoch: UInt64) throws -> BookGrowth? {
        try transaction.first(
            Self.selectGrowth + " AND h.epoch <= ? ORDER BY h.epoch DESC LIMIT 1",
            [book.column, Int64(clamping: epoch)]
        ) { try BookGrowth(book: book, row: $0) }
    }
}

extension DirectoryLink<DirectoryKey> {
    /// The node's key; NULL for an empty subtree.
    var column: Int64? {
        switch self {
        case .empty: nil
        case .node(let key, _): key.number
        }
    }

    /// Reads a digest and the key beside it. Only an empty subtree has no key, and only its digest is zero.
    init(row: Row, digest: Int, key: Int) throws {
        let hash = try row.value(digest) { Digest($0) }
        let key = try row.optionalInteger(key)
        guard (key == nil) == (hash == .zero) else { throw StoreError.corrupt("a directory link without its node") }
        self = key.map { .node(DirectoryKey($0), hash: hash) } ?? .empty
    }
}

extension DirectoryNode<DirectoryKey> {
    fileprivate init(row: Row) throws {
        if let book = try row.optionalValue(0, { BookID($0) }) {
            self = .row(DirectoryHead(book: book, headDigest: try row.value(1) { Digest($0) }))
        } else {
            self = .fork(
                left: try DirectoryLink(row: row, digest: 2, key: 3),
                right: try DirectoryLink(row: row, digest: 4, key: 5))
        }
    }
}

extension BookGrowth {
    fileprivate init(book: BookID, row: Row) throws {
        self.init(
            epoch: try row.number(0),
            row: DirectoryRow(book: book, size: try row.number(1), root: try row.value(2) { Digest($0) }))
    }
}
