extension Migration {
    /// The tables of version 2: stored tree nodes, directories, the root log; docs/storage.md explains them.
    static let rootLog = Migration(
        version: 2,
        sql: """
            CREATE TABLE book_nodes (
                book INTEGER NOT NULL REFERENCES books (key),
                level INTEGER NOT NULL CHECK (level > 0 AND level % 8 = 0),
                position INTEGER NOT NULL CHECK (position >= 0),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (book, level, position)
            ) STRICT, WITHOUT ROWID;

            ALTER TABLE books ADD COLUMN changed INTEGER NOT NULL DEFAULT 1 CHECK (changed IN (0, 1));
            CREATE INDEX changed_books ON books (id) WHERE changed = 1;

            CREATE TABLE book_history (
                book INTEGER NOT NULL REFERENCES books (key),
                epoch INTEGER NOT NULL REFERENCES root_log (epoch),
                size INTEGER NOT NULL CHECK (size >= 0),
                root BLOB NOT NULL CHECK (length(root) = 32),
                PRIMARY KEY (book, epoch)
            ) STRICT, WITHOUT ROWID;

            CREATE INDEX book_history_by_epoch ON book_history (epoch);

            CREATE TABLE directory_nodes (
                key INTEGER PRIMARY KEY,
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                book BLOB CHECK (length(book) = 32),
                head BLOB CHECK (length(head) = 32),
                left_digest BLOB CHECK (length(left_digest) = 32),
                left_key INTEGER,
                right_digest BLOB CHECK (length(right_digest) = 32),
                right_key INTEGER,
                CHECK ((book IS NULL) = (head IS NULL)),
                CHECK ((left_digest IS NULL) = (right_digest IS NULL)),
                CHECK ((book IS NULL) <> (left_digest IS NULL))
            ) STRICT;

            CREATE TABLE root_log (
                epoch INTEGER PRIMARY KEY CHECK (epoch >= 0),
                closed_at INTEGER NOT NULL,
                directory_digest BLOB NOT NULL CHECK (length(directory_digest) = 32),
                directory_key INTEGER REFERENCES directory_nodes (key),
                leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
                tree_root BLOB NOT NULL CHECK (length(tree_root) = 32)
            ) STRICT;

            CREATE TABLE root_log_nodes (
                level INTEGER NOT NULL CHECK (level > 0 AND level % 8 = 0),
                position INTEGER NOT NULL CHECK (position >= 0),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (level, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE checkpoints (
                size INTEGER PRIMARY KEY CHECK (size > 0),
                note TEXT NOT NULL,
                signed_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE witnesses (
                name TEXT PRIMARY KEY,
                verifier_key TEXT NOT NULL,
                url TEXT NOT NULL,
                added_at INTEGER NOT NULL,
                known_size INTEGER CHECK (known_size >= 0),
                answered_at INTEGER,
                problem TEXT
            ) STRICT;
            """)
}
