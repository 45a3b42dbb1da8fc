import CBOR
import GRDB
import Ledger
import PartCertificates
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

struct SQLiteSuppliers: SuppliersTable {
    let transaction: SQLiteTransaction

    private static let select = "SELECT id, name_zh, name_en, address, standing, changed_at FROM suppliers"

    func find(_ id: SupplierID) throws -> SupplierRecord? {
        try transaction.first(Self.select + " WHERE id = ?", [id.text], SupplierRecord.init(row:))
    }

    func all() throws -> [SupplierRecord] {
        try transaction.all(Self.select + " ORDER BY id", [], SupplierRecord.init(row:))
    }

    func upsert(_ record: SupplierRecord) throws {
        try transaction.change(
            """
            INSERT INTO suppliers (id, name_zh, name_en, address, standing, changed_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
                address = excluded.address, standing = excluded.standing, changed_at = excluded.changed_at
            """,
            [
                record.id.text, record.nameZh, record.nameEn, record.address,
                try transaction.column(record.standing.rawValue), record.changedAt,
            ])
    }
}

extension SupplierRecord {
    init(row: Row) throws {
        self.init(
            id: try row.value(0, SupplierID.init), nameZh: try row.text(1), nameEn: try row.text(2),
            address: try row.text(3), standing: try row.known(SupplierStanding(rawValue: try row.number(4)), 4),
            changedAt: try row.integer(5))
    }
}

struct SQLiteProducts: ProductsTable {
    let transaction: SQLiteTransaction

    private static let select = """
        SELECT code, issuer, name_zh, name_en, brand, fits, guide_prices, unit, warranty_months, safety_critical
        FROM products
        """

    func find(_ code: ProductCode) throws -> ProductRecord? {
        try transaction.remembered(.product(code)) { () throws(StoreError) in
            try transaction.first(Self.select + " WHERE code = ?", [code.key], ProductRecord.init(row:))
        }
    }

    func all() throws -> [ProductRecord] {
        try transaction.all(Self.select + " ORDER BY code", [], ProductRecord.init(row:))
    }

    func upsert(_ record: ProductRecord) throws {
        try transaction.change(
            """
            INSERT INTO products (code, issuer, name_zh, name_en, brand, fits, guide_prices, unit, warranty_months,
                safety_critical)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET issuer = excluded.issuer, name_zh = excluded.name_zh,
                name_en = excluded.name_en, brand = excluded.brand, fits = excluded.fits,
                guide_prices = excluded.guide_prices, unit = excluded.unit,
                warranty_months = excluded.warranty_months, safety_critical = excluded.safety_critical
            """,
            [
                record.code.key, record.issuer?.text, record.nameZh, record.nameEn, record.brand,
                ListColumn.write(record.fits) { .text($0) },
                ListColumn.write(record.guidePrices) { .array([$0.from.fieldValue, $0.price.fieldValue]) },
                record.unit.text, record.warrantyMonths, record.safetyCritical,
            ])
    }
}

extension ProductRecord {
    init(row: Row) throws {
        self.init(
            code: try row.value(0) { ProductCode(key: $0) }, issuer: try row.optionalValue(1) { IssuerID($0) },
            nameZh: try row.text(2), nameEn: try row.text(3), brand: try row.text(4),
            fits: try row.value(5) { ListColumn.read($0, ProductRecord.model) },
            guidePrices: try row.value(6) { ListColumn.read($0, GuidePrice.init(listed:)) },
            unit: try row.value(7) { UnitCode($0) }, warrantyMonths: try row.optionalNumber(8),
            safetyCritical: try row.flag(9))
    }

    private static func model(_ value: CBORValue) -> String? {
        guard case .text(let text) = value else { return nil }
        return text
    }
}

extension GuidePrice {
    fileprivate init?(listed value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 2, let from = CalendarDay(field: parts[0]),
            let price = Money(field: parts[1])
        else { return nil }
        self.init(from: from, price: price)
    }
}
