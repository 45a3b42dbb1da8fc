extension Migration {
    /// The table of version 6: shops and makers that ask to be enrolled; docs/registry.md explains it.
    static let applications = Migration(
        version: 6,
        sql: """
            CREATE TABLE applications (
                key INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                registration TEXT NOT NULL,
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                address TEXT NOT NULL,
                contact TEXT NOT NULL,
                shop_kind TEXT,
                chain TEXT,
                issuer TEXT,
                kid BLOB CHECK (length(kid) = 8),
                classes BLOB,
                key_request BLOB,
                applied_at INTEGER NOT NULL,
                decided_at INTEGER,
                enrolled TEXT,
                reason TEXT,
                CHECK ((shop_kind IS NULL) = (issuer IS NOT NULL)),
                CHECK ((issuer IS NULL) = (kid IS NULL)),
                CHECK ((issuer IS NULL) = (classes IS NULL) AND (issuer IS NULL) = (key_request IS NULL)),
                CHECK ((decided_at IS NULL) = (enrolled IS NULL AND reason IS NULL))
            ) STRICT;
            CREATE INDEX open_applications ON applications (key) WHERE decided_at IS NULL;
            """)
}
