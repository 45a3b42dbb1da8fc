import GRDB
import StoreContract

/// Which databases are ours, and how they are brought up to date.
enum Schema {
    /// `application_id` of every database of this program: the ASCII letters `TsSt`.
    static let applicationID: Int32 = 0x5473_5374

    /// The version that this program writes.
    static var known: Int { Migration.all.last?.version ?? 0 }

    /// The version of an open database; 0 when it is new.
    static func version(of database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Refuses a database of another program or of a newer version, and runs the steps that are missing, each in its
    /// own transaction. `migrations` is the whole list; tests shorten or lengthen it.
    static func prepare(_ database: Database, migrations: [Migration] = Migration.all) throws {
        let found = try version(of: database)
        let owner = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard owner == applicationID || (owner == 0 && found == 0 && isEmpty) else {
            throw StoreError.failed("this is not a database of this program")
        }
        let known = migrations.last?.version ?? 0
        guard found <= known else { throw StoreError.newerSchema(found: found, known: known) }
        for migration in migrations where migration.version > found {
            try database.inTransaction(.immediate) {
                // Another process may have been faster.
                if try version(of: database) < migration.version {
                    try database.execute(sql: migration.sql)
                    try database.execute(
                        sql: """
                            PRAGMA application_id = \(applicationID);
                            PRAGMA user_version = \(migration.version);
                            """)
                }
                return .commit
            }
        }
    }
}
