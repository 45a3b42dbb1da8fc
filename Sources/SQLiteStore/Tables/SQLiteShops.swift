import GRDB
import Ledger
import StoreContract

struct SQLiteShops: ShopsTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT id, registration, book, name_zh, name_en, address, latitude, longitude, kind, chain, added_at FROM shops
        """

    func find(_ id: ShopID) throws -> ShopRecord? {
        try transaction.remembered(.shop(id)) { () throws(StoreError) in
            try transaction.first(Self.select + " WHERE id = ?", [id.text], ShopRecord.init(row:))
        }
    }

    func find(book: BookID) throws -> ShopRecord? {
        try transaction.remembered(.shopOfBook(book)) { () throws(StoreError) in
            try transaction.first(Self.select + " WHERE book = ?", [book.column], ShopRecord.init(row:))
        }
    }

    func all() throws -> [ShopRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], ShopRecord.init(row:))
    }

    func insert(_ record: ShopRecord) throws {
        try transaction.change(
            """
            INSERT INTO shops (id, registration, book, name_zh, name_en, address, latitude, longitude, kind, chain,
                added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record.id.text, record.registration.description, record.book.column, record.nameZh, record.nameEn,
                record.address, record.place?.latitude, record.place?.longitude, record.kind.rawValue, record.chain,
                record.addedAt,
            ])
    }

    func update(_ record: ShopRecord) throws {
        let count = try transaction.change(
            """
            UPDATE shops SET registration = ?, name_zh = ?, name_en = ?, address = ?, latitude = ?, longitude = ?,
                kind = ?, chain = ?, added_at = ?
            WHERE id = ?
            """,
            [
                record.registration.description, record.nameZh, record.nameEn, record.address, record.place?.latitude,
                record.place?.longitude, record.kind.rawValue, record.chain, record.addedAt, record.id.text,
            ])
        try transaction.expectRow(count, "shop \(record.id)")
    }
}

extension ShopRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, ShopID.init), registration: try row.value(1) { Registration($0) },
            book: try row.value(2) { BookID($0) }, nameZh: try row.text(3), nameEn: try row.text(4),
            address: try row.text(5), place: try row.place(6), kind: try row.value(8, ShopKind.init),
            chain: try row.optionalText(9), addedAt: try row.integer(10))
    }
}

extension Row {
    /// A coordinate in two columns; nil when both are.
    func place(_ index: Int) throws -> Place? {
        guard let latitude = try optionalNumber(index, as: Int32.self),
            let longitude = try optionalNumber(index + 1, as: Int32.self)
        else { return nil }
        return try known(Place(latitude: latitude, longitude: longitude), index)
    }
}
