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

struct SQLiteOrders: OrdersTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT number, authority, shop, from_day, to_day, inspector, opened_at FROM orders
        """

    func find(_ number: String) throws -> OrderRecord? {
        try transaction.first(Self.select + " WHERE number = ?", [number], OrderRecord.init(row:))
    }

    func all(for shop: ShopID) throws -> [OrderRecord] {
        try transaction.all(
            Self.select + " WHERE shop = ? ORDER BY opened_at DESC, key DESC", [shop.text], OrderRecord.init(row:))
    }

    func all(of inspector: String, limit: Int) throws -> [OrderRecord] {
        try transaction.all(
            Self.select + " WHERE inspector = ? ORDER BY opened_at DESC, key DESC LIMIT ?", [inspector, limit],
            OrderRecord.init(row:))
    }

    func insert(_ record: OrderRecord) throws {
        try transaction.change(
            """
            INSERT INTO orders (number, authority, shop, from_day, to_day, inspector, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.number, record.authority, record.shop.text, try transaction.column(record.from.days),
                try transaction.column(record.to.days), record.inspector, record.openedAt,
            ])
    }
}

extension OrderRecord {
    init(row: Row) throws {
        self.init(
            number: try row.text(0), authority: try row.text(1), shop: try row.value(2, ShopID.init),
            from: try row.known(CalendarDay(days: try row.number(3)), 3),
            to: try row.known(CalendarDay(days: try row.number(4)), 4), inspector: try row.text(5),
            openedAt: try row.integer(6))
    }
}

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

struct SQLiteSettings: SettingsTable {
    let transaction: SQLiteTransaction

    func value(_ name: SettingName) throws -> String? {
        try transaction.first("SELECT value FROM settings WHERE name = ?", [name.text]) { try $0.text(0) }
    }

    func set(_ name: SettingName, to value: String) throws {
        try transaction.change(
            """
            INSERT INTO settings (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [name.text, value])
    }

    func storedBytes() throws -> Int64 {
        try transaction.first("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", []) {
            try $0.integer(0)
        } ?? 0
    }
}
