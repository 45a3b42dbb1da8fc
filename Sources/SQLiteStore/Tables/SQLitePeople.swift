import GRDB
import Ledger
import PartCertificates
import StoreContract

struct SQLitePeople: PeopleTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT id, name, role, issuer, shop, password_hash, state, added_at, password_changed_at FROM people
        """

    func find(_ id: PersonID) throws -> PersonRecord? {
        try transaction.first(Self.select + " WHERE id = ?", [id.text], PersonRecord.init(row:))
    }

    func all() throws -> [PersonRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], PersonRecord.init(row:))
    }

    func insert(_ record: PersonRecord) throws {
        try transaction.change(
            """
            INSERT INTO people (id, name, role, issuer, shop, password_hash, state, added_at, password_changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, record.name, record.role.rawValue, record.issuer?.text, record.shop?.text,
                record.passwordHash, record.state.rawValue, record.addedAt, record.passwordChangedAt,
            ])
    }

    func update(_ record: PersonRecord) throws {
        let count = try transaction.change(
            """
            UPDATE people SET name = ?, role = ?, issuer = ?, shop = ?, password_hash = ?, state = ?, added_at = ?,
                password_changed_at = ?
            WHERE id = ?
            """,
            [
                record.name, record.role.rawValue, record.issuer?.text, record.shop?.text, record.passwordHash,
                record.state.rawValue, record.addedAt, record.passwordChangedAt, record.id.text,
            ])
        try transaction.expectRow(count, "person \(record.id)")
    }
}

extension PersonRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, PersonID.init), name: try row.text(1), role: try row.value(2, Role.init),
            issuer: try row.optionalValue(3) { IssuerID($0) }, shop: try row.optionalValue(4, ShopID.init),
            passwordHash: try row.text(5), state: try row.value(6, PersonRecord.State.init),
            addedAt: try row.integer(7), passwordChangedAt: try row.integer(8))
    }
}
