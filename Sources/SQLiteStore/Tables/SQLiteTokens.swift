import GRDB
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

struct SQLiteTokens: TokensTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT id, hash, role, name, issuer, shop, created_at, expires_at, revoked_at FROM tokens
        """

    func find(hash: Digest) throws -> TokenRecord? {
        try transaction.first(Self.select + " WHERE hash = ?", [hash.column], TokenRecord.init(row:))
    }

    func all() throws -> [TokenRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], TokenRecord.init(row:))
    }

    func insert(_ record: TokenRecord) throws {
        try transaction.change(
            """
            INSERT INTO tokens (id, hash, role, name, issuer, shop, created_at, expires_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id, record.hash.column, record.role.rawValue, record.name, record.issuer?.text,
                record.shop?.text, record.createdAt, record.expiresAt, record.revokedAt,
            ])
    }

    func revoke(_ id: String, at time: Int64) throws {
        let count = try transaction.change(
            "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", [time, id])
        try transaction.expectRow(count, "token \(id)")
    }
}

extension TokenRecord {
    init(row: Row) throws {
        self.init(
            id: try row.text(0), hash: try row.value(1) { Digest($0) }, role: try row.value(2, Role.init),
            name: try row.text(3), issuer: try row.optionalValue(4) { IssuerID($0) },
            shop: try row.optionalValue(5, ShopID.init), createdAt: try row.integer(6),
            expiresAt: try row.optionalInteger(7), revokedAt: try row.optionalInteger(8))
    }
}
