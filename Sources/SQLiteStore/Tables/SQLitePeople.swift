import GRDB
import Ledger
import MerkleTree
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

struct SQLiteSessions: SessionsTable {
    let transaction: SQLiteTransaction

    private static let select = "SELECT hash, person, created_at, last_seen_at, expires_at FROM sessions"

    func find(hash: Digest) throws -> SessionRecord? {
        try transaction.first(Self.select + " WHERE hash = ?", [hash.column], SessionRecord.init(row:))
    }

    func all(of person: PersonID) throws -> [SessionRecord] {
        try transaction.all(
            Self.select + " WHERE person = ? ORDER BY created_at DESC, hash", [person.text], SessionRecord.init(row:))
    }

    func insert(_ record: SessionRecord) throws {
        try transaction.change(
            "INSERT INTO sessions (hash, person, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            [record.hash.column, record.person.text, record.createdAt, record.lastSeenAt, record.expiresAt])
    }

    func touch(_ hash: Digest, at time: Int64) throws {
        try transaction.change(
            "UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE hash = ?", [time, hash.column])
    }

    func end(_ hash: Digest) throws {
        try transaction.change("DELETE FROM sessions WHERE hash = ?", [hash.column])
    }

    func end(of person: PersonID, keeping: Int) throws -> Int {
        try transaction.change(
            """
            DELETE FROM sessions WHERE person = ?1 AND hash NOT IN
                (SELECT hash FROM sessions WHERE person = ?1 ORDER BY created_at DESC, hash LIMIT ?2)
            """, [person.text, keeping])
    }

    func purge(expired: Int64, idle: Int64) throws -> Int {
        try transaction.change("DELETE FROM sessions WHERE expires_at <= ? OR last_seen_at <= ?", [expired, idle])
    }
}

extension SessionRecord {
    init(row: Row) throws {
        self.init(
            hash: try row.value(0) { Digest($0) }, person: try row.value(1, PersonID.init),
            createdAt: try row.integer(2), lastSeenAt: try row.integer(3), expiresAt: try row.integer(4))
    }
}

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
