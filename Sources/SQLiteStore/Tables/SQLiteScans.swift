import GRDB
import Ledger
import PartCertificates
import PartVerification
import StoreContract

struct SQLiteScans: ScansTable {
    let transaction: SQLiteTransaction

    func append(_ rows: [ScanRecord]) throws {
        try transaction.mustWrite()
        for row in rows {
            let item = row.certificate.column
            try transaction.change(
                """
                INSERT INTO scans (item, at, purpose, leading, device, shop, full_code, latitude, longitude)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    item, row.at, row.purpose.slug, row.leading, row.device, row.shop?.text, row.fullCode,
                    row.place?.latitude, row.place?.longitude,
                ])
            let isAnonymous = row.shop == nil
            try transaction.change(
                """
                INSERT INTO scan_counts (item, total, anonymous, first_anonymous_at) VALUES (?, 1, ?, ?)
                ON CONFLICT (item) DO UPDATE SET total = total + 1, anonymous = anonymous + excluded.anonymous,
                    first_anonymous_at = min(
                        coalesce(first_anonymous_at, excluded.first_anonymous_at),
                        coalesce(excluded.first_anonymous_at, first_anonymous_at))
                """, [item, isAnonymous ? 1 : 0, isAnonymous ? row.at : nil])
        }
    }

    func summary(of id: CertificateID) throws -> ScanSummary {
        try transaction.first(
            "SELECT total, anonymous, first_anonymous_at FROM scan_counts WHERE item = ?", [id.column]
        ) {
            ScanSummary(
                total: try $0.number(0), anonymous: try $0.number(1), firstAnonymousAt: try $0.optionalInteger(2))
        } ?? ScanSummary(total: 0, anonymous: 0, firstAnonymousAt: nil)
    }

    func recent(of id: CertificateID, since time: Int64, limit: Int) throws -> [ScanRecord] {
        try transaction.all(
            """
            SELECT at, purpose, leading, device, shop, full_code, latitude, longitude FROM scans
            WHERE item = ? AND at >= ? ORDER BY at DESC, key DESC LIMIT ?
            """, [id.column, time, limit]
        ) {
            ScanRecord(
                certificate: id, at: try $0.integer(0), purpose: try $0.value(1) { Purpose(slug: $0) },
                leading: try $0.text(2), device: try $0.optionalText(3), shop: try $0.optionalValue(4, ShopID.init),
                fullCode: try $0.flag(5), place: try $0.place(6))
        }
    }

    func recent(of issuer: IssuerID, since time: Int64, limit: Int) throws -> [ScanRecord] {
        // The items of a maker lie between these two, by the order of their bytes (Columns.swift).
        let prefix = [1] + Array(issuer.text.utf8)
        return try transaction.all(
            """
            SELECT at, purpose, leading, device, shop, full_code, latitude, longitude, item FROM scans
            WHERE item >= ? AND item < ? AND at >= ? ORDER BY at DESC, key DESC LIMIT ?
            """, [(prefix + [0]).column, (prefix + [1]).column, time, limit]
        ) {
            ScanRecord(
                certificate: try $0.value(8) { CertificateID(column: $0) }, at: try $0.integer(0),
                purpose: try $0.value(1) { Purpose(slug: $0) }, leading: try $0.text(2), device: try $0.optionalText(3),
                shop: try $0.optionalValue(4, ShopID.init), fullCode: try $0.flag(5), place: try $0.place(6))
        }
    }

    func purge(before time: Int64) throws -> Int {
        let count = try transaction.change("DELETE FROM scans WHERE at < ?", [time])
        if count > 0 { transaction.hasErased = true }
        return count
    }
}
