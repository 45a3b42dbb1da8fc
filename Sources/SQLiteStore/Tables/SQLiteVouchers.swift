import GRDB
import Ledger
import MerkleTree
import StoreContract

struct SQLiteVouchers: VouchersTable {
    let transaction: SQLiteTransaction

    func find(_ digest: Digest, in book: BookID) throws -> VoucherRecord? {
        try transaction.first(
            "SELECT media_type, size, added_at FROM vouchers WHERE book = ? AND digest = ?",
            [book.column, digest.column]
        ) {
            VoucherRecord(
                digest: digest, book: book, mediaType: try $0.text(0), size: try $0.number(1),
                addedAt: try $0.integer(2))
        }
    }

    func insert(_ record: VoucherRecord) throws {
        try transaction.change(
            """
            INSERT INTO vouchers (book, digest, media_type, size, added_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (book, digest) DO NOTHING
            """,
            [record.book.column, record.digest.column, record.mediaType, record.size, record.addedAt])
    }

    func total() throws -> (count: Int, bytes: Int64) {
        try transaction.first(
            "SELECT count(*), coalesce(sum(size), 0) FROM (SELECT max(size) AS size FROM vouchers GROUP BY digest)", []
        ) { (try $0.number(0), try $0.integer(1)) } ?? (0, 0)
    }
}
