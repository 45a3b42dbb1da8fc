import GRDB
import Ledger
import MerkleTree
import StoreContract

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
