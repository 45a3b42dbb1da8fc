import GRDB
import Ledger
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

struct SQLiteMeasures: MeasuresTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT i.id, m.kind, m.name, m.scope, m.reason_zh, m.reason_en, m.contact, m.entry_seq, m.started_at,
            m.ended_at
        FROM measures m JOIN issuers i ON i.key = m.issuer
        WHERE i.id = ?
        """
    private static let oldestFirst = " ORDER BY m.started_at, m.key"

    func insert(_ record: MeasureRecord) throws {
        try transaction.change(
            """
            INSERT INTO measures (issuer, kind, name, scope, reason_zh, reason_en, contact, entry_seq, started_at,
                ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                try transaction.existingKey(of: record.issuer), record.kind.rawValue, record.name, record.scope.column,
                record.reasonZh, record.reasonEn, record.contact, try transaction.column(record.entrySeq),
                record.startedAt,
                record.endedAt,
            ])
    }

    func end(issuer: IssuerID, kind: MeasureKind, name: String, at time: Int64) throws {
        let count = try transaction.change(
            """
            UPDATE measures SET ended_at = coalesce(ended_at, ?)
            WHERE issuer = (SELECT key FROM issuers WHERE id = ?) AND kind = ? AND name = ?
            """, [time, issuer.text, kind.rawValue, name])
        try transaction.expectRow(count, "\(kind.rawValue) \(name) of \(issuer)")
    }

    func inForce(_ issuer: IssuerID) throws -> [MeasureRecord] {
        try transaction.remembered(.measuresInForce(issuer)) { () throws(StoreError) in
            try transaction.all(
                Self.select + " AND m.ended_at IS NULL" + Self.oldestFirst, [issuer.text], MeasureRecord.init(row:))
        }
    }

    func all(of issuer: IssuerID) throws -> [MeasureRecord] {
        try transaction.all(Self.select + Self.oldestFirst, [issuer.text], MeasureRecord.init(row:))
    }

    func find(issuer: IssuerID, kind: MeasureKind, name: String) throws -> MeasureRecord? {
        try transaction.first(
            Self.select + " AND m.kind = ? AND m.name = ?", [issuer.text, kind.rawValue, name],
            MeasureRecord.init(row:))
    }
}

extension MeasureRecord {
    init(row: Row) throws {
        self.init(
            issuer: try row.value(0) { IssuerID($0) }, kind: try row.value(1, MeasureKind.init),
            name: try row.text(2), scope: try row.value(3) { CertificateScope(column: $0) },
            reasonZh: try row.text(4), reasonEn: try row.text(5), contact: try row.optionalText(6),
            entrySeq: try row.number(7), startedAt: try row.integer(8), endedAt: try row.optionalInteger(9))
    }
}
