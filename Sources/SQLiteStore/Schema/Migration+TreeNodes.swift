extension Migration {
    /// Version 4: stored tree nodes may stand at every fourth level, for shorter runs in a proof; docs/storage.md. Those
    /// that are there stay; the others come as books grow.
    static let treeNodes = Migration(
        version: 4,
        sql: """
            CREATE TABLE book_nodes_4 (
                book INTEGER NOT NULL REFERENCES books (key),
                level INTEGER NOT NULL CHECK (level > 0 AND level % 4 = 0),
                position INTEGER NOT NULL CHECK (position >= 0),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (book, level, position)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO book_nodes_4 (book, level, position, digest)
                SELECT book, level, position, digest FROM book_nodes ORDER BY book, level, position;
            DROP TABLE book_nodes;
            ALTER TABLE book_nodes_4 RENAME TO book_nodes;

            CREATE TABLE root_log_nodes_4 (
                level INTEGER NOT NULL CHECK (level > 0 AND level % 4 = 0),
                position INTEGER NOT NULL CHECK (position >= 0),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (level, position)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO root_log_nodes_4 (level, position, digest)
                SELECT level, position, digest FROM root_log_nodes ORDER BY level, position;
            DROP TABLE root_log_nodes;
            ALTER TABLE root_log_nodes_4 RENAME TO root_log_nodes;
            """)
}
