extension Migration {
    /// The tables of version 5: doubts that customers report, links that shops give them; docs/customers.md explains them.
    static let customers = Migration(
        version: 5,
        sql: """
            CREATE TABLE doubts (
                key INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                text TEXT,
                contact TEXT,
                item BLOB,
                issuer TEXT,
                finding TEXT,
                shop TEXT,
                reported_at INTEGER NOT NULL,
                closed_at INTEGER,
                CHECK ((item IS NULL) = (issuer IS NULL))
            ) STRICT;
            CREATE INDEX doubts_of_issuer ON doubts (issuer, key);
            CREATE INDEX doubts_of_shop ON doubts (shop, key);
            CREATE INDEX doubts_of_item ON doubts (item);

            CREATE TABLE doubt_answers (
                key INTEGER PRIMARY KEY,
                doubt INTEGER NOT NULL REFERENCES doubts (key),
                role TEXT NOT NULL,
                text TEXT NOT NULL,
                at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX answers_of_doubt ON doubt_answers (doubt, key);

            CREATE TABLE job_links (
                hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                shop TEXT NOT NULL,
                repair_order TEXT NOT NULL,
                entries BLOB NOT NULL,
                searched INTEGER NOT NULL CHECK (searched >= 0),
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX job_links_of_order ON job_links (shop, repair_order, created_at);
            CREATE INDEX job_links_by_end ON job_links (expires_at);
            """)
}
