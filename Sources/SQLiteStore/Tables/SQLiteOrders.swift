import GRDB
import Ledger
import StoreContract

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
