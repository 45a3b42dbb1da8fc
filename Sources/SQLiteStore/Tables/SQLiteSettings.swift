import GRDB
import StoreContract

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
