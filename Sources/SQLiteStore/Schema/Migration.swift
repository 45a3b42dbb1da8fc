/// One step of the schema: plain SQL that is never edited once it was released.
struct Migration: Sendable {
    /// The `user_version` of a database after this step; the first is 1, none is skipped.
    let version: Int
    /// Statements, each ended by a semicolon.
    let sql: String

    /// Every step, ascending.
    static let all: [Migration] = [
        .first, .rootLog, .people, .treeNodes, .customers, .applications, .overviews, .topics, .answers,
    ]

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

    /// Version 8: what was an index of stock items finds entries by any topic, so that a job link need not remember its
    /// entries; docs/storage.md. The rows of other topics are made by the application, which can read entries, before
    /// anything else is done with an older database: `topics` says that they are due.
    static let topics = Migration(
        version: 8,
        sql: """
            ALTER TABLE mentions RENAME COLUMN item TO topic;
            ALTER TABLE job_links DROP COLUMN entries;
            ALTER TABLE job_links DROP COLUMN searched;
            INSERT INTO settings (name, value) SELECT 'topics', 'due' WHERE EXISTS (SELECT 1 FROM entries);
            """)

    /// Version 9: the forms of requests and answers changed. Of every answer that was kept stays that the request was carried
    /// out (``RequestRecord/beforeUpgrade``); what inspectors see first is made anew.
    static let answers = Migration(
        version: 9,
        sql: """
            UPDATE requests SET request = zeroblob(32), answer = x'00';
            DELETE FROM overviews;
            """)
}
