import Foundation
import GRDB
import Ledger
import PartLife
import StoreContract

struct SQLiteLives: LivesTable {
    let transaction: SQLiteTransaction

    func find(_ item: StockKey) throws -> Life? {
        try transaction.first("SELECT life FROM lives WHERE item = ?", [item.column]) {
            try $0.value(0, Life.init(column:))
        }
    }

    func find(_ items: Set<StockKey>) throws -> [StockKey: Life] {
        let found = try transaction.all(
            "SELECT item, life FROM lives WHERE item IN", among: items.sorted().map(\.column)
        ) { (try $0.value(0) { StockKey(column: $0) }, try $0.value(1, Life.init(column:))) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    func save(_ lives: [StockKey: Life]) throws {
        try transaction.mustWrite()
        for (item, life) in lives.sorted(by: { $0.key < $1.key }) { try save(life, item.column) }
    }

    private func save(_ life: Life, _ column: Data) throws {
        try transaction.change(
            "INSERT INTO lives (item, life) VALUES (?, ?) ON CONFLICT (item) DO UPDATE SET life = excluded.life",
            [column, life.encoded().column])
        try projectStandings(of: life, column)
        try projectOpenInstall(of: life, column)
    }

    func openInstall(of item: StockKey) throws -> EntryReference? {
        try transaction.first("SELECT shop, seq FROM open_installs WHERE item = ?", [item.column]) {
            EntryReference(book: try $0.value(0) { BookID($0) }, seq: try $0.number(1))
        }
    }

    func standings(
        of shop: BookID, onShelfOnly: Bool, after item: StockKey?, limit: Int
    ) throws -> [(StockKey, Life)] {
        try transaction.all(
            """
            SELECT s.item, l.life FROM standings s JOIN lives l ON l.item = s.item
            WHERE s.shop = ? AND s.item > ?\(onShelfOnly ? " AND s.on_shelf = 1" : "") ORDER BY s.item LIMIT ?
            """, [shop.column, item?.column ?? Data(), limit]
        ) { (try $0.value(0) { StockKey(column: $0) }, try $0.value(1, Life.init(column:))) }
    }

    /// Writes only what changed: most steps leave most standings as they were.
    private func projectStandings(of life: Life, _ item: Data) throws {
        var known: [BookID: Bool] = [:]
        let rows = try transaction.all("SELECT shop, on_shelf FROM standings WHERE item = ?", [item]) {
            (try $0.value(0) { BookID($0) }, try $0.flag(1))
        }
        for (shop, onShelf) in rows { known[shop] = onShelf }
        for standing in life.standings {
            let onShelf = standing.onShelf.isPositive
            guard known.removeValue(forKey: standing.shop) != onShelf else { continue }
            try transaction.change(
                """
                INSERT INTO standings (item, shop, on_shelf) VALUES (?, ?, ?)
                ON CONFLICT (item, shop) DO UPDATE SET on_shelf = excluded.on_shelf
                """, [item, standing.shop.column, onShelf])
        }
        for shop in known.keys {
            try transaction.change("DELETE FROM standings WHERE item = ? AND shop = ?", [item, shop.column])
        }
    }

    /// An install takes the item's only row. It never takes the place of another one that is still open.
    private func projectOpenInstall(of life: Life, _ item: Data) throws {
        guard let install = life.openInstall else {
            try transaction.change("DELETE FROM open_installs WHERE item = ?", [item])
            return
        }
        let count = try transaction.change(
            """
            INSERT INTO open_installs (item, shop, seq) VALUES (?, ?, ?)
            ON CONFLICT (item) DO UPDATE SET seq = seq WHERE shop = excluded.shop AND seq = excluded.seq
            """, [item, install.shop.column, try transaction.column(install.seq)])
        if count == 0 { throw transaction.failed(.conflict("open_installs.item")) }
    }
}

extension Life {
    fileprivate init?(column: [UInt8]) {
        guard let life = try? Life.decode(column) else { return nil }
        self = life
    }
}
