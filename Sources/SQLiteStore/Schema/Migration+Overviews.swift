extension Migration {
    /// The table of version 7: what inspectors see first of a period; docs/procurement-ledger.md explains it.
    static let overviews = Migration(
        version: 7,
        sql: """
            CREATE TABLE overviews (
                book BLOB NOT NULL CHECK (length(book) = 32),
                from_day INTEGER NOT NULL,
                to_day INTEGER NOT NULL,
                made_at INTEGER NOT NULL,
                measures BLOB NOT NULL CHECK (length(measures) = 32),
                content BLOB NOT NULL,
                PRIMARY KEY (book, from_day, to_day)
            ) STRICT, WITHOUT ROWID;
            """)
}
