import GRDB
import Ledger
import MerkleTree
import StoreContract

struct SQLiteJobLinks: JobLinksTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT hash, shop, repair_order, created_at, expires_at FROM job_links
        """

    func find(hash: Digest) throws -> JobLinkRecord? {
        try transaction.first(Self.select + " WHERE hash = ?", [hash.column], JobLinkRecord.init(row:))
    }

    func all(of shop: ShopID, repairOrder: String) throws -> [JobLinkRecord] {
        try transaction.all(
            Self.select + " WHERE shop = ? AND repair_order = ? ORDER BY created_at DESC, hash",
            [shop.text, repairOrder], JobLinkRecord.init(row:))
    }

    func insert(_ record: JobLinkRecord) throws {
        try transaction.change(
            """
            INSERT INTO job_links (hash, shop, repair_order, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
            """,
            [record.hash.column, record.shop.text, record.repairOrder, record.createdAt, record.expiresAt])
    }

    func remove(_ hash: Digest) throws {
        try transaction.change("DELETE FROM job_links WHERE hash = ?", [hash.column])
    }

    func purge(expired: Int64) throws -> Int {
        try transaction.change("DELETE FROM job_links WHERE expires_at <= ?", [expired])
    }
}

extension JobLinkRecord {
    init(row: Row) throws {
        self.init(
            hash: try row.value(0) { Digest($0) }, shop: try row.value(1, ShopID.init), repairOrder: try row.text(2),
            createdAt: try row.integer(3), expiresAt: try row.integer(4))
    }
}
