extension Migration {
    /// The tables of version 3: people who sign in, and their sessions; docs/people.md explains them.
    static let people = Migration(
        version: 3,
        sql: """
            CREATE TABLE people (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                role TEXT NOT NULL,
                issuer TEXT,
                shop TEXT,
                password_hash TEXT NOT NULL,
                state TEXT NOT NULL,
                added_at INTEGER NOT NULL,
                password_changed_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE sessions (
                hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
                person TEXT NOT NULL REFERENCES people (id),
                created_at INTEGER NOT NULL,
                last_seen_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX sessions_of_person ON sessions (person, created_at);
            """)
}
