import CBOR
import GRDB
import Ledger
import PartCertificates
import StoreContract

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
