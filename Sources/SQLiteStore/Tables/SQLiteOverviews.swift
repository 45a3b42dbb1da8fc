import GRDB
import Ledger
import MerkleTree
import StoreContract

struct SQLiteOverviews: OverviewsTable {
    let transaction: SQLiteTransaction

    func find(_ book: BookID, _ period: ClosedRange<CalendarDay>) throws -> OverviewRecord? {
        try transaction.first(
            """
            SELECT made_at, measures, content FROM overviews
            WHERE book = ? AND from_day = ? AND to_day = ?
            """,
            [
                book.column, try transaction.column(period.lowerBound.days),
                try transaction.column(period.upperBound.days),
            ]
        ) {
            OverviewRecord(
                book: book, period: period, madeAt: try $0.integer(0), measures: try $0.digest(1),
                content: try $0.bytes(2))
        }
    }

    func keep(_ record: OverviewRecord) throws {
        try transaction.change(
            """
            INSERT INTO overviews (book, from_day, to_day, made_at, measures, content)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (book, from_day, to_day) DO UPDATE SET made_at = excluded.made_at,
                measures = excluded.measures, content = excluded.content
            """,
            [
                record.book.column, try transaction.column(record.period.lowerBound.days),
                try transaction.column(record.period.upperBound.days), record.madeAt, record.measures.column,
                record.content.column,
            ])
    }

    func forget(_ book: BookID) throws {
        if try transaction.change("DELETE FROM overviews WHERE book = ?", [book.column]) > 0 {
            transaction.hasErased = true
        }
    }

    func purge(before: Int64) throws -> Int {
        let count = try transaction.change("DELETE FROM overviews WHERE made_at < ?", [before])
        if count > 0 { transaction.hasErased = true }
        return count
    }
}
