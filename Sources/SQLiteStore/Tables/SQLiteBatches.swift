import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

struct SQLiteBatches: BatchesTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT b.id, i.id, b.first, b.count, b.state, b.entry_seq, b.root, b.reserved_at, b.registered_at
        FROM batches b JOIN issuers i ON i.key = b.issuer
        """

    func find(_ id: BatchID) throws -> BatchRecord? {
        try transaction.first(Self.select + " WHERE b.id = ?", [id.text], BatchRecord.init(row:))
    }

    func all(of issuer: IssuerID, limit: Int) throws -> [BatchRecord] {
        try transaction.all(
            Self.select + " WHERE i.id = ? ORDER BY b.reserved_at DESC, b.key DESC LIMIT ?", [issuer.text, limit],
            BatchRecord.init(row:))
    }

    func insert(_ record: BatchRecord) throws {
        try transaction.change(
            """
            INSERT INTO batches (id, issuer, first, count, state, entry_seq, root, reserved_at, registered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, try transaction.existingKey(of: record.issuer), record.first.value, record.count,
                record.state.rawValue, try record.entrySeq.map(transaction.column), record.root?.column,
                record.reservedAt,
                record.registeredAt,
            ])
    }

    func update(_ record: BatchRecord) throws {
        let count = try transaction.change(
            "UPDATE batches SET state = ?, entry_seq = ?, root = ?, registered_at = ? WHERE id = ?",
            [
                record.state.rawValue, try record.entrySeq.map(transaction.column), record.root?.column,
                record.registeredAt,
                record.id.text,
            ])
        try transaction.expectRow(count, "batch \(record.id)")
    }

    func stage(_ certificates: [[UInt8]], in batch: BatchID, at offset: Int) throws {
        try transaction.mustWrite()
        let key = try transaction.existingKey(of: batch)
        for (index, bytes) in certificates.enumerated() {
            try transaction.change(
                """
                INSERT INTO staged_certificates (batch, position, bytes) VALUES (?, ?, ?)
                ON CONFLICT (batch, position) DO UPDATE SET bytes = excluded.bytes
                """, [key, offset + index, bytes.column])
        }
    }

    func staged(in batch: BatchID) throws -> [[UInt8]]? {
        let rows = try transaction.all(
            """
            SELECT s.position, s.bytes FROM staged_certificates s JOIN batches b ON b.key = s.batch
            WHERE b.id = ? ORDER BY s.position
            """, [batch.text]
        ) { (try $0.integer(0), try $0.bytes(1)) }
        if let last = rows.last, last.0 != Int64(rows.count - 1) { return nil }
        return rows.map(\.1)
    }

    func stagedCount(in batch: BatchID) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM staged_certificates WHERE batch = (SELECT key FROM batches WHERE id = ?)
            """, [batch.text]
        ) { try $0.number(0) } ?? 0
    }

    func clearStaged(in batch: BatchID) throws {
        try transaction.change(
            "DELETE FROM staged_certificates WHERE batch = (SELECT key FROM batches WHERE id = ?)", [batch.text])
    }
}

extension BatchRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, BatchID.init), issuer: try row.value(1) { IssuerID($0) },
            first: try row.known(CertificateNumber(try row.number(2)), 2), count: try row.number(3),
            state: try row.value(4, BatchState.init), entrySeq: try row.optionalNumber(5),
            root: try row.optionalValue(6) { Digest($0) }, reservedAt: try row.integer(7),
            registeredAt: try row.optionalInteger(8))
    }
}
