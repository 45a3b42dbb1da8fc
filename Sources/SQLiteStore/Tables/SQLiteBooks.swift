import GRDB
import Ledger
import MerkleTree
import StoreContract

/// Heads of books, and appending to them. What is read from entries is in `SQLiteBooks+Entries.swift`.
struct SQLiteBooks: BooksTable {
    let transaction: SQLiteTransaction

    private static let selectHead = "SELECT id, role, size, peaks, root, last_recorded_at FROM books"

    /// SHA-256 of nothing: the root of the empty tree, RFC 6962 §2.1.
    private static let emptyRoot = Digest(hex: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")!

    func open(_ book: BookID, role: BookRole) throws {
        try transaction.change(
            "INSERT INTO books (id, role, size, peaks, root, last_recorded_at) VALUES (?, ?, 0, x'', ?, 0)",
            [book.column, role.slug, Self.emptyRoot.column])
    }

    func head(_ book: BookID) throws -> BookHead? {
        try transaction.first(Self.selectHead + " WHERE id = ?", [book.column], BookHead.init(row:))
    }

    func heads() throws -> [BookHead] {
        try transaction.all(Self.selectHead + " ORDER BY id", [], BookHead.init(row:))
    }

    func append(_ entry: StoredEntry, head: BookHead) throws {
        try transaction.mustWrite()
        guard head.book == entry.book, head.frontier.size == entry.seq + 1, head.lastRecordedAt == entry.recordedAt
        else {
            throw transaction.failed(.failed("the head is not the one after entry \(entry.seq) of book \(entry.book)"))
        }
        let seq = try transaction.column(entry.seq)
        let size = try transaction.column(head.frontier.size)
        // Grows only the book that the caller saw: its size is the entry's seq, and time does not go back in it.
        let key = try transaction.change(
            """
            UPDATE books SET size = ?, peaks = ?, root = ?, last_recorded_at = ?, changed = 1
            WHERE id = ? AND size = ? AND last_recorded_at <= ? RETURNING key
            """,
            [
                size, head.frontier.column, head.root.column, head.lastRecordedAt, entry.book.column, seq,
                entry.recordedAt,
            ]
        ) { try $0.integer(0) }
        guard let key else { throw transaction.failed(.conflict("entries.seq")) }
        let content = try insertContent(of: entry)
        try transaction.change(
            "INSERT INTO entries (book, seq, recorded_at, leaf_hash, content) VALUES (?, ?, ?, ?, ?)",
            [key, seq, entry.recordedAt, entry.leafHash.column, content])
        for item in Set(entry.mentions) {
            try transaction.change(
                "INSERT INTO mentions (topic, recorded_at, book, seq) VALUES (?, ?, ?, ?)",
                [item.column, entry.recordedAt, key, seq])
        }
    }

    func erasePersonal(_ book: BookID, seq: UInt64, leaving opening: [UInt8]?) throws {
        let count = try transaction.change(
            """
            UPDATE entry_contents SET personal_key = NULL, personal_values = ?
            WHERE key = (
                SELECT e.content FROM entries e JOIN books b ON b.key = e.book WHERE b.id = ? AND e.seq = ?)
            """, [opening?.column, book.column, try transaction.column(seq)])
        try transaction.expectRow(count, "entry \(seq) in book \(book)")
        transaction.hasErased = true
    }

    private func insertContent(of entry: StoredEntry) throws -> Int64 {
        let mentionsCertificatesOnly = entry.mentions == entry.certificates.map { .certificate($0) }
        try transaction.change(
            """
            INSERT INTO entry_contents (kind, entry, business_key, personal_key, business_values, personal_values,
                certificates, mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                try transaction.column(entry.kind.code), entry.entry.column, entry.businessKey.column,
                entry.personalKey?.column, entry.businessValues.column, entry.personalValues?.column,
                entry.certificates.isEmpty ? nil : ListColumn.write(entry.certificates, \.fieldValue),
                mentionsCertificatesOnly ? nil : ListColumn.write(entry.mentions, \.listed),
            ])
        return transaction.database.lastInsertedRowID
    }
}

extension BookHead {
    init(row: Row) throws {
        self.init(
            book: try row.value(0) { BookID($0) }, role: try row.value(1) { BookRole(slug: $0) },
            frontier: try row.known(Frontier(size: try row.number(2), column: try row.bytes(3)), 3),
            root: try row.value(4) { Digest($0) }, lastRecordedAt: try row.integer(5))
    }
}
