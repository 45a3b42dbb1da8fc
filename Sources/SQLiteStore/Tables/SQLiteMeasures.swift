import GRDB
import Ledger
import PartCertificates
import StoreContract

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
