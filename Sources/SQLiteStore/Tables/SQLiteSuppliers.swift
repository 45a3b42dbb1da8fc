import GRDB
import Ledger
import StoreContract

struct SQLiteSuppliers: SuppliersTable {
    let transaction: SQLiteTransaction

    private static let select = "SELECT id, name_zh, name_en, address, standing, changed_at FROM suppliers"

    func find(_ id: SupplierID) throws -> SupplierRecord? {
        try transaction.first(Self.select + " WHERE id = ?", [id.text], SupplierRecord.init(row:))
    }

    func all() throws -> [SupplierRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], SupplierRecord.init(row:))
    }

    func upsert(_ record: SupplierRecord) throws {
        try transaction.change(
            """
            INSERT INTO suppliers (id, name_zh, name_en, address, standing, changed_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                address = excluded.address, standing = excluded.standing, changed_at = excluded.changed_at
            """,
            [
                record.id.text, record.nameZh, record.nameEn, record.address,
                try transaction.column(record.standing.rawValue), record.changedAt,
            ])
    }
}

extension SupplierRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, SupplierID.init), nameZh: try row.text(1), nameEn: try row.text(2),
            address: try row.text(3), standing: try row.known(SupplierStanding(rawValue: try row.number(4)), 4),
            changedAt: try row.integer(5))
    }
}
