import GRDB
import Ledger
import MerkleTree
import StoreContract

/// Epochs and their tree, checkpoints and witnesses.
struct SQLiteRootLog: RootLogTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT epoch, closed_at, directory_digest, directory_key, leaf_hash, tree_root FROM root_log
        """

    func append(_ record: EpochRecord) throws {
        let count = try transaction.change(
            """
            INSERT INTO root_log (epoch, closed_at, directory_digest, directory_key, leaf_hash, tree_root)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE ?1 = (SELECT coalesce(max(epoch) + 1, 0) FROM root_log)
            """,
            [
                try transaction.column(record.leaf.epoch), record.leaf.closedAt, record.directory.hash.column,
                record.directory.column, record.leafHash.column, record.treeRoot.column,
            ])
        if count == 0 { throw transaction.failed(.conflict("root_log.epoch")) }
    }

    func last() throws -> EpochRecord? {
        try transaction.first(Self.select + " ORDER BY epoch DESC LIMIT 1", [], EpochRecord.init(row:))
    }

    func lastClosedAt() throws -> Int64 {
        try transaction.first("SELECT closed_at FROM root_log ORDER BY epoch DESC LIMIT 1", []) { try $0.integer(0) }
            ?? 0
    }

    func epoch(_ epoch: UInt64) throws -> EpochRecord? {
        guard let epoch = Int64(exactly: epoch) else { return nil }
        return try transaction.first(Self.select + " WHERE epoch = ?", [epoch], EpochRecord.init(row:))
    }

    func epochs(from epoch: UInt64, limit: Int) throws -> [EpochRecord] {
        guard let epoch = Int64(exactly: epoch) else { return [] }
        return try transaction.all(
            Self.select + " WHERE epoch >= ? ORDER BY epoch LIMIT ?", [epoch, limit], EpochRecord.init(row:))
    }

    func firstEpoch(closedFrom time: Int64) throws -> UInt64? {
        // Neither epochs nor times ever go back, so halving needs no index by time.
        var range = 0..<(try last().map { Int64($0.logSize) } ?? 0)
        let size = range.upperBound
        while let middle = range.isEmpty ? nil : range.lowerBound + Int64(range.count / 2) {
            let closedAt = try transaction.first("SELECT closed_at FROM root_log WHERE epoch = ?", [middle]) {
                try $0.integer(0)
            }
            guard let closedAt else { throw transaction.failed(.corrupt("epoch \(middle) is missing")) }
            range = closedAt < time ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound < size ? UInt64(range.lowerBound) : nil
    }

    func leafHashes(from: UInt64, to: UInt64) throws -> [Digest] {
        guard let first = Int64(exactly: from) else { return [] }
        return try transaction.all(
            "SELECT leaf_hash FROM root_log WHERE epoch >= ? AND epoch < ? ORDER BY epoch",
            [first, Int64(clamping: to)]
        ) { try $0.digest(0) }
    }

    func keep(_ nodes: [StoredNode]) throws {
        try transaction.mustWrite()
        for node in nodes {
            try transaction.change(
                """
                INSERT INTO root_log_nodes (level, position, digest) VALUES (?, ?, ?)
                ON CONFLICT (level, position) DO UPDATE SET digest = excluded.digest
                """, [Int(node.place.level), try transaction.column(node.place.index), node.digest.column])
        }
    }

    func nodes(level: UInt8, from: UInt64, to: UInt64) throws -> [StoredNode] {
        guard let first = Int64(exactly: from) else { return [] }
        return try transaction.all(
            """
            SELECT position, digest FROM root_log_nodes
            WHERE level = ? AND position >= ? AND position < ? ORDER BY position
            """, [Int(level), first, Int64(clamping: to)]
        ) {
            StoredNode(place: NodeIndex(level: level, index: try $0.number(0)), digest: try $0.digest(1))
        }
    }

    private static let selectCheckpoint = "SELECT size, note, signed_at FROM checkpoints"
    private static let selectWitness = """
        SELECT name, verifier_key, url, added_at, known_size, answered_at, problem FROM witnesses
        """

    func publish(_ record: CheckpointRecord) throws {
        try transaction.change(
            """
            INSERT INTO checkpoints (size, note, signed_at) VALUES (?, ?, ?)
            ON CONFLICT (size) DO UPDATE SET note = excluded.note, signed_at = excluded.signed_at
            """, [try transaction.column(record.size), record.note, record.signedAt])
    }

    func latestCheckpoint() throws -> CheckpointRecord? {
        try transaction.first(Self.selectCheckpoint + " ORDER BY size DESC LIMIT 1", [], CheckpointRecord.init(row:))
    }

    func checkpoint(atLeast size: UInt64) throws -> CheckpointRecord? {
        guard let size = Int64(exactly: size) else { return nil }
        return try transaction.first(
            Self.selectCheckpoint + " WHERE size >= ? ORDER BY size LIMIT 1", [size], CheckpointRecord.init(row:))
    }

    func witnesses() throws -> [WitnessRecord] {
        try transaction.all(Self.selectWitness + " ORDER BY name", [], WitnessRecord.init(row:))
    }

    func insert(_ witness: WitnessRecord) throws {
        try transaction.change(
            """
            INSERT INTO witnesses (name, verifier_key, url, added_at, known_size, answered_at, problem)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                witness.name, witness.verifierKey, witness.url, witness.addedAt,
                try witness.knownSize.map { try transaction.column($0) }, witness.answeredAt, witness.problem,
            ])
    }

    func update(_ witness: WitnessRecord) throws {
        try transaction.change(
            """
            UPDATE witnesses SET known_size = ?, answered_at = ?, problem = ? WHERE name = ? AND verifier_key = ?
            """,
            [
                try witness.knownSize.map { try transaction.column($0) }, witness.answeredAt, witness.problem,
                witness.name,
                witness.verifierKey,
            ])
    }

    func removeWitness(_ name: String) throws -> Bool {
        try transaction.change("DELETE FROM witnesses WHERE name = ?", [name]) > 0
    }
}

extension EpochRecord {
    fileprivate init(row: Row) throws {
        let directory = try DirectoryLink<DirectoryKey>(row: row, digest: 2, key: 3)
        let leaf = try? RootLogLeaf(
            epoch: try row.number(0), closedAt: try row.integer(1), directoryRoot: directory.hash)
        self.init(
            leaf: try row.known(leaf, 1), directory: directory, leafHash: try row.value(4) { Digest($0) },
            treeRoot: try row.value(5) { Digest($0) })
    }
}

extension CheckpointRecord {
    fileprivate init(row: Row) throws {
        self.init(size: try row.number(0), note: try row.text(1), signedAt: try row.integer(2))
    }
}

extension WitnessRecord {
    fileprivate init(row: Row) throws {
        self.init(
            name: try row.text(0), verifierKey: try row.text(1), url: try row.text(2), addedAt: try row.integer(3))
        knownSize = try row.optionalNumber(4)
        answeredAt = try row.optionalInteger(5)
        problem = try row.optionalText(6)
    }
}

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
