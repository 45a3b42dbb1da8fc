import COSE
import GRDB
import Ledger
import PartCertificates
import StoreContract

struct SQLiteIssuers: IssuersTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT key, id, registration, book, name_zh, name_en, address, classes, ranges, state, added_at FROM issuers
        """

    func find(_ id: IssuerID) throws -> IssuerRecord? {
        try transaction.all(Self.select + " WHERE id = ?", [id.text], StoredIssuer.init(row:)).map(withKeys).first
    }

    func all() throws -> [IssuerRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], StoredIssuer.init(row:)).map(withKeys)
    }

    func insert(_ record: IssuerRecord) throws {
        try transaction.change(
            """
            INSERT INTO issuers (id, registration, book, name_zh, name_en, address, classes, ranges, state, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, record.registration.description, record.book.column, record.nameZh, record.nameEn,
                record.address, record.classesColumn, record.rangesColumn,
                try transaction.column(record.state.rawValue),
                record.addedAt,
            ])
        try keep(record.keys, of: transaction.database.lastInsertedRowID)
    }

    func update(_ record: IssuerRecord) throws {
        let key = try transaction.change(
            """
            UPDATE issuers SET registration = ?, name_zh = ?, name_en = ?, address = ?, classes = ?, ranges = ?,
                state = ?, added_at = ?
            WHERE id = ? RETURNING key
            """,
            [
                record.registration.description, record.nameZh, record.nameEn, record.address, record.classesColumn,
                record.rangesColumn, try transaction.column(record.state.rawValue), record.addedAt, record.id.text,
            ]
        ) { try $0.integer(0) }
        try transaction.expectRow(key == nil ? 0 : 1, "issuer \(record.id)")
        guard let key else { return }
        // A key that is no longer listed keeps its row, so that it is never taken again.
        try transaction.change("UPDATE issuer_keys SET position = NULL WHERE issuer = ?", [key])
        try keep(record.keys, of: key)
    }

    func hasUsed(_ key: KeyID) throws -> Bool {
        try transaction.first("SELECT 1 FROM issuer_keys WHERE kid = ?", [key.bytes.column]) { try $0.flag(0) } ?? false
    }

    func reserveNumbers(_ issuer: IssuerID, count: UInt32, gap: UInt32) throws -> CertificateNumber? {
        let key = try transaction.existingKey(of: issuer)
        // `next_number` is 2^32 once every number was given out.
        let next = try transaction.change(
            """
            UPDATE issuers SET next_number = coalesce(next_number, 1 + ?2) + ?3
            WHERE key = ?1 AND coalesce(next_number, 1 + ?2) + ?3 <= 4294967296 RETURNING next_number
            """, [key, gap, count]
        ) { try $0.integer(0) }
        return next.flatMap { CertificateNumber(exactly: UInt64($0) - UInt64(count)) }
    }

    private func withKeys(_ issuer: StoredIssuer) throws -> IssuerRecord {
        var record = issuer.record
        record.keys = try transaction.all(
            """
            SELECT spki, state, valid_from, valid_until, good_up_to FROM issuer_keys
            WHERE issuer = ? AND position IS NOT NULL ORDER BY position
            """, [issuer.key], TrustList.Key.init(row:))
        return record
    }

    /// Adds keys or brings them up to date; a key of another issuer is a conflict.
    private func keep(_ keys: [TrustList.Key], of issuer: Int64) throws {
        for (position, key) in keys.enumerated() {
            let count = try transaction.change(
                """
                INSERT INTO issuer_keys (kid, issuer, position, spki, state, valid_from, valid_until, good_up_to)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kid) DO UPDATE SET position = excluded.position, state = excluded.state,
                    valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                    good_up_to = excluded.good_up_to
                WHERE issuer = excluded.issuer AND spki = excluded.spki AND position IS NULL
                """,
                [
                    key.id.bytes.column, issuer, position, key.info.bytes.column,
                    try transaction.column(key.state.rawValue), key.from, key.until,
                    try key.goodUpTo.map(transaction.column),
                ])
            if count == 0 { throw transaction.failed(.conflict("issuer_keys.kid")) }
        }
    }
}

/// An issuer without its keys, and its row key.
private struct StoredIssuer {
    let key: Int64
    let record: IssuerRecord

    init(row: Row) throws {
        key = try row.integer(0)
        record = IssuerRecord(
            id: try row.value(1) { IssuerID($0) }, registration: try row.value(2) { Registration($0) },
            book: try row.value(3) { BookID($0) }, nameZh: try row.text(4), nameEn: try row.text(5),
            address: try row.text(6), classes: try row.value(7) { ListColumn.read($0, PartClass.init(field:)) },
            ranges: try row.value(8) { ListColumn.read($0, ProductRange.init(listed:)) },
            state: try row.known(TrustList.IssuerState(rawValue: try row.number(9)), 9), keys: [],
            addedAt: try row.integer(10))
    }
}

extension TrustList.Key {
    fileprivate init(row: Row) throws {
        try self.init(
            listed: try ListedKey(stored: try row.bytes(0)),
            state: try row.known(TrustList.KeyState(rawValue: try row.number(1)), 1), from: try row.integer(2),
            until: try row.optionalInteger(3), goodUpTo: try row.optionalNumber(4))
    }
}
