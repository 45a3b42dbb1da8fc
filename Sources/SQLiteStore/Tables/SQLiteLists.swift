import GRDB
import PartCertificates
import StoreContract

struct SQLiteLists: ListsTable {
    let transaction: SQLiteTransaction

    func latest(_ kind: ListKind) throws -> ListRecord? {
        try transaction.remembered(.latestList(kind)) { () throws(StoreError) in
            try transaction.first(
                "SELECT seq, issued_at, expires_at, bytes FROM lists WHERE list = ? ORDER BY seq DESC LIMIT 1",
                [kind.column]
            ) { try ListRecord(kind: kind, row: $0) }
        }
    }

    func latest(_ kind: ListKind, issuedBy time: Int64) throws -> ListRecord? {
        try transaction.first(
            """
            SELECT seq, issued_at, expires_at, bytes FROM lists WHERE list = ? AND issued_at <= ?
            ORDER BY seq DESC LIMIT 1
            """, [kind.column, time]
        ) { try ListRecord(kind: kind, row: $0) }
    }

    func find(_ kind: ListKind, seq: UInt64) throws -> ListRecord? {
        guard let seq = Int64(exactly: seq) else { return nil }
        return try transaction.first(
            "SELECT seq, issued_at, expires_at, bytes FROM lists WHERE list = ? AND seq = ?", [kind.column, seq]
        ) { try ListRecord(kind: kind, row: $0) }
    }

    func append(_ record: ListRecord) throws {
        let count = try transaction.change(
            """
            INSERT INTO lists (list, seq, issued_at, expires_at, bytes) SELECT ?1, ?2, ?3, ?4, ?5
            WHERE NOT EXISTS (SELECT 1 FROM lists WHERE list = ?1 AND seq >= ?2)
            """,
            [
                record.kind.column, try transaction.column(record.seq), record.issuedAt, record.expiresAt,
                record.bytes.column,
            ])
        if count == 0 { throw transaction.failed(.conflict("lists.seq")) }
    }
}

extension ListRecord {
    fileprivate init(kind: ListKind, row: Row) throws {
        self.init(
            kind: kind, seq: try row.number(0), issuedAt: try row.integer(1), expiresAt: try row.integer(2),
            bytes: try row.bytes(3))
    }
}

extension ListKind {
    fileprivate var column: String {
        switch self {
        case .trust: "trust"
        case .status(let issuer): "status/" + issuer.text
        }
    }
}
