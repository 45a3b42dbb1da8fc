import GRDB
import Ledger
import MerkleTree
import StoreContract

/// Epochs and their tree. Checkpoints and witnesses are in `SQLiteRootLog+Published.swift`.
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
