import GRDB
import Ledger
import MerkleTree
import StoreContract

struct SQLiteRequests: RequestsTable {
    let transaction: SQLiteTransaction

    func answer(to key: String, of principal: String) throws -> RequestRecord? {
        try transaction.first(
            "SELECT request, answer, at FROM requests WHERE principal = ? AND key = ?", [principal, key]
        ) {
            RequestRecord(
                principal: principal, key: key, request: try $0.value(0) { Digest($0) }, answer: try $0.bytes(1),
                at: try $0.integer(2))
        }
    }

    func keep(_ record: RequestRecord) throws {
        try transaction.change(
            "INSERT INTO requests (principal, key, request, answer, at) VALUES (?, ?, ?, ?, ?)",
            [record.principal, record.key, record.request.column, record.answer.column, record.at])
    }

    func purge(before time: Int64) throws -> Int {
        try transaction.change("DELETE FROM requests WHERE at < ?", [time])
    }

    func forgetRequests() throws {
        let forgotten = RequestRecord.forgotten.column
        try transaction.change("UPDATE requests SET request = ? WHERE request != ?", [forgotten, forgotten])
        transaction.hasErased = true
    }

    func recordAttempt(_ record: AttemptRecord) throws {
        try transaction.change(
            "INSERT INTO attempts (book, at, use_case, code, item, actor) VALUES (?, ?, ?, ?, ?, ?)",
            [
                record.book.column, record.at, record.useCase, record.code, record.item?.column, record.actor,
            ])
    }

    func attempts(of book: BookID, since time: Int64, limit: Int) throws -> [AttemptRecord] {
        try transaction.all(
            """
            SELECT at, use_case, code, item, actor FROM attempts
            WHERE book = ? AND at >= ? ORDER BY at, key LIMIT ?
            """, [book.column, time, limit]
        ) {
            AttemptRecord(
                book: book, at: try $0.integer(0), useCase: try $0.text(1), code: try $0.text(2),
                item: try $0.optionalValue(3) { StockKey(column: $0) }, actor: try $0.text(4))
        }
    }
}
