import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// Heads of books, and appending to them. Then what is read from entries, and tree nodes.
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

    private static let selectEntry = """
        SELECT e.seq, c.kind, e.recorded_at, c.entry, e.leaf_hash, c.business_key, c.personal_key, c.business_values,
            c.personal_values, c.certificates, c.mentions
        FROM books b JOIN entries e ON e.book = b.key JOIN entry_contents c ON c.key = e.content
        """

    func entry(_ book: BookID, seq: UInt64) throws -> StoredEntry? {
        guard let seq = Int64(exactly: seq) else { return nil }
        return try transaction.first(Self.selectEntry + " WHERE b.id = ? AND e.seq = ?", [book.column, seq]) {
            try StoredEntry(book: book, row: $0)
        }
    }

    func entries(_ book: BookID, from seq: UInt64, limit: Int) throws -> [StoredEntry] {
        guard let seq = Int64(exactly: seq) else { return [] }
        return try transaction.all(
            Self.selectEntry + " WHERE b.id = ? AND e.seq >= ? ORDER BY e.seq LIMIT ?", [book.column, seq, limit]
        ) { try StoredEntry(book: book, row: $0) }
    }

    func firstIndex(_ book: BookID, recordedFrom time: Int64) throws -> UInt64 {
        let found = try transaction.first("SELECT key, size FROM books WHERE id = ?", [book.column]) {
            (key: try $0.integer(0), size: try $0.integer(1))
        }
        guard let found else { return 0 }
        // Time never goes back in a book, so halving needs no index by time.
        var range = 0..<found.size
        while let middle = range.isEmpty ? nil : range.lowerBound + Int64(range.count / 2) {
            let recordedAt = try transaction.first(
                "SELECT recorded_at FROM entries WHERE book = ? AND seq = ?", [found.key, middle]
            ) { try $0.integer(0) }
            guard let recordedAt else {
                throw transaction.failed(.corrupt("entry \(middle) of book \(book) is missing"))
            }
            range = recordedAt < time ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return UInt64(range.lowerBound)
    }

    func leafHashes(_ book: BookID, from: UInt64, to: UInt64) throws -> [Digest] {
        let last = Int64(clamping: to)
        guard let first = Int64(exactly: from) else { return [] }
        return try transaction.all(
            """
            SELECT leaf_hash FROM entries
            WHERE book = (SELECT key FROM books WHERE id = ?) AND seq >= ? AND seq < ? ORDER BY seq
            """, [book.column, first, last]
        ) { try $0.digest(0) }
    }

    func mentionCount() throws -> Int {
        try transaction.first("SELECT count(*) FROM mentions", []) { try $0.number(0) } ?? 0
    }

    func index(_ topics: Set<Topic>, of entry: EntryReference) throws {
        try transaction.mustWrite()
        let found = try transaction.first(
            """
            SELECT e.book, e.recorded_at FROM entries e JOIN books b ON b.key = e.book WHERE b.id = ? AND e.seq = ?
            """, [entry.book.column, try transaction.column(entry.seq)]
        ) { (book: try $0.integer(0), recordedAt: try $0.integer(1)) }
        guard let found else {
            throw transaction.failed(.failed("there is no entry \(entry.seq) of book \(entry.book) to index"))
        }
        for topic in topics {
            try transaction.change(
                "INSERT OR IGNORE INTO mentions (topic, recorded_at, book, seq) VALUES (?, ?, ?, ?)",
                [topic.column, found.recordedAt, found.book, try transaction.column(entry.seq)])
        }
    }

    func mentions(of topic: Topic, limit: Int) throws -> [EntryReference] {
        try transaction.all(
            """
            SELECT b.id, m.seq FROM mentions m JOIN books b ON b.key = m.book
            WHERE m.topic = ? ORDER BY m.recorded_at, b.id, m.seq LIMIT ?
            """, [topic.column, limit]
        ) { EntryReference(book: try $0.value(0) { BookID($0) }, seq: try $0.number(1)) }
    }

    func mentions(of topic: Topic, in book: BookID, from seq: UInt64) throws -> [UInt64] {
        guard let seq = Int64(exactly: seq) else { return [] }
        // SQLite would build a table to sort the few rows that a topic has.
        return try transaction.all(
            "SELECT seq FROM mentions WHERE topic = ? AND book = (SELECT key FROM books WHERE id = ?) AND seq >= ?",
            [topic.column, book.column, seq]
        ) { try $0.number(0) }.sorted()
    }

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

extension BookHead {
    init(row: Row) throws {
        self.init(
            book: try row.value(0) { BookID($0) }, role: try row.value(1) { BookRole(slug: $0) },
            frontier: try row.known(Frontier(size: try row.number(2), column: try row.bytes(3)), 3),
            root: try row.value(4) { Digest($0) }, lastRecordedAt: try row.integer(5))
    }
}

extension StoredEntry {
    fileprivate init(book: BookID, row: Row) throws {
        let certificates = try row.optionalValue(9) { ListColumn.read($0, CertificateID.init(field:)) } ?? []
        let mentions = try row.optionalValue(10) { ListColumn.read($0, StockKey.init(listed:)) }
        self.init(
            book: book, seq: try row.number(0), kind: EntryKind(code: try row.number(1)),
            recordedAt: try row.integer(2), entry: try row.bytes(3), leafHash: try row.value(4) { Digest($0) },
            businessKey: try row.bytes(5), personalKey: try row.optionalBytes(6), businessValues: try row.bytes(7),
            personalValues: try row.optionalBytes(8), certificates: certificates,
            mentions: mentions ?? certificates.map { .certificate($0) })
    }
}
