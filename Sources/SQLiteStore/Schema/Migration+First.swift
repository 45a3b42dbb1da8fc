extension Migration {
    /// The tables of version 1; docs/storage.md explains them.
    static let first = Migration(
        version: 1,
        sql: """
            CREATE TABLE settings (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE issuers (
                key INTEGER PRIMARY KEY CHECK (key BETWEEN 1 AND 2147483647),
                id TEXT NOT NULL UNIQUE,
                registration TEXT NOT NULL,
                book BLOB NOT NULL UNIQUE CHECK (length(book) = 32),
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                address TEXT NOT NULL,
                classes BLOB NOT NULL,
                ranges BLOB NOT NULL,
                state INTEGER NOT NULL,
                next_number INTEGER CHECK (next_number BETWEEN 1 AND 4294967296),
                certificate_count INTEGER NOT NULL DEFAULT 0,
                added_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE issuer_keys (
                kid BLOB PRIMARY KEY CHECK (length(kid) = 8),
                issuer INTEGER NOT NULL REFERENCES issuers (key),
                position INTEGER,
                spki BLOB NOT NULL,
                state INTEGER NOT NULL,
                valid_from INTEGER NOT NULL,
                valid_until INTEGER,
                good_up_to INTEGER
            ) STRICT;
            CREATE INDEX issuer_keys_in_order ON issuer_keys (issuer, position);

            CREATE TABLE shops (
                id TEXT PRIMARY KEY,
                registration TEXT NOT NULL,
                book BLOB NOT NULL UNIQUE CHECK (length(book) = 32),
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                address TEXT NOT NULL,
                latitude INTEGER,
                longitude INTEGER,
                kind TEXT NOT NULL,
                chain TEXT,
                added_at INTEGER NOT NULL,
                CHECK ((latitude IS NULL) = (longitude IS NULL))
            ) STRICT;

            CREATE TABLE suppliers (
                id TEXT PRIMARY KEY,
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                address TEXT NOT NULL,
                standing INTEGER NOT NULL,
                changed_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE products (
                code TEXT PRIMARY KEY,
                issuer TEXT,
                name_zh TEXT NOT NULL,
                name_en TEXT NOT NULL,
                brand TEXT NOT NULL,
                fits BLOB NOT NULL,
                guide_prices BLOB NOT NULL,
                unit TEXT NOT NULL,
                warranty_months INTEGER,
                safety_critical INTEGER NOT NULL CHECK (safety_critical IN (0, 1))
            ) STRICT;

            CREATE TABLE batches (
                key INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                issuer INTEGER NOT NULL REFERENCES issuers (key),
                first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 4294967295),
                count INTEGER NOT NULL,
                state TEXT NOT NULL,
                entry_seq INTEGER,
                root BLOB CHECK (length(root) = 32),
                reserved_at INTEGER NOT NULL,
                registered_at INTEGER
            ) STRICT;
            CREATE INDEX batches_of_issuer ON batches (issuer, reserved_at);

            CREATE TABLE staged_certificates (
                batch INTEGER NOT NULL REFERENCES batches (key),
                position INTEGER NOT NULL CHECK (position >= 0),
                bytes BLOB NOT NULL,
                PRIMARY KEY (batch, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE certificates (
                id INTEGER PRIMARY KEY,
                issuer INTEGER NOT NULL REFERENCES issuers (key),
                bytes BLOB NOT NULL,
                leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
                product TEXT NOT NULL,
                serial TEXT,
                lot TEXT,
                lot_quantity BLOB,
                batch INTEGER NOT NULL REFERENCES batches (key),
                entry_seq INTEGER NOT NULL,
                CHECK (id >> 32 = issuer AND id & 4294967295 > 0)
            ) STRICT;
            CREATE UNIQUE INDEX certificates_by_serial ON certificates (issuer, product, serial)
                WHERE serial IS NOT NULL;
            CREATE INDEX certificates_by_lot ON certificates (issuer, product, lot);
            CREATE INDEX certificates_by_product ON certificates (issuer, product);

            CREATE TABLE books (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
                role TEXT NOT NULL,
                size INTEGER NOT NULL CHECK (size >= 0),
                peaks BLOB NOT NULL CHECK (length(peaks) % 32 = 0),
                root BLOB NOT NULL CHECK (length(root) = 32),
                last_recorded_at INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE entries (
                book INTEGER NOT NULL REFERENCES books (key),
                seq INTEGER NOT NULL CHECK (seq >= 0),
                recorded_at INTEGER NOT NULL,
                leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
                content INTEGER NOT NULL REFERENCES entry_contents (key),
                PRIMARY KEY (book, seq)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE entry_contents (
                key INTEGER PRIMARY KEY,
                kind INTEGER NOT NULL,
                entry BLOB NOT NULL,
                business_key BLOB NOT NULL,
                personal_key BLOB,
                business_values BLOB NOT NULL,
                personal_values BLOB,
                certificates BLOB,
                mentions BLOB
            ) STRICT;

            CREATE TABLE mentions (
                item BLOB NOT NULL,
                recorded_at INTEGER NOT NULL,
                book INTEGER NOT NULL,
                seq INTEGER NOT NULL,
                PRIMARY KEY (item, recorded_at, book, seq),
                FOREIGN KEY (book, seq) REFERENCES entries (book, seq)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE lives (
                item BLOB PRIMARY KEY,
                life BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE standings (
                item BLOB NOT NULL REFERENCES lives (item),
                shop BLOB NOT NULL CHECK (length(shop) = 32),
                on_shelf INTEGER NOT NULL CHECK (on_shelf IN (0, 1)),
                PRIMARY KEY (item, shop)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX standings_of_shop ON standings (shop, item);
            CREATE INDEX shelf_of_shop ON standings (shop, item) WHERE on_shelf = 1;

            CREATE TABLE open_installs (
                item BLOB PRIMARY KEY REFERENCES lives (item),
                shop BLOB NOT NULL CHECK (length(shop) = 32),
                seq INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE measures (
                key INTEGER PRIMARY KEY,
                issuer INTEGER NOT NULL REFERENCES issuers (key),
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                scope BLOB NOT NULL,
                reason_zh TEXT NOT NULL,
                reason_en TEXT NOT NULL,
                contact TEXT,
                entry_seq INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                ended_at INTEGER,
                UNIQUE (issuer, kind, name)
            ) STRICT;

            CREATE TABLE lists (
                list TEXT NOT NULL,
                seq INTEGER NOT NULL,
                issued_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                bytes BLOB NOT NULL,
                UNIQUE (list, seq)
            ) STRICT;

            CREATE TABLE scans (
                key INTEGER PRIMARY KEY,
                item BLOB NOT NULL,
                at INTEGER NOT NULL,
                purpose TEXT NOT NULL,
                leading TEXT NOT NULL,
                device TEXT,
                shop TEXT,
                full_code INTEGER NOT NULL CHECK (full_code IN (0, 1)),
                latitude INTEGER,
                longitude INTEGER,
                CHECK ((latitude IS NULL) = (longitude IS NULL))
            ) STRICT;
            CREATE INDEX scans_of_item ON scans (item, at);
            CREATE INDEX scans_by_time ON scans (at);

            CREATE TABLE scan_counts (
                item BLOB PRIMARY KEY,
                total INTEGER NOT NULL,
                anonymous INTEGER NOT NULL,
                first_anonymous_at INTEGER
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE tokens (
                id TEXT PRIMARY KEY,
                hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
                role TEXT NOT NULL,
                name TEXT NOT NULL,
                issuer TEXT,
                shop TEXT,
                created_at INTEGER NOT NULL,
                expires_at INTEGER,
                revoked_at INTEGER
            ) STRICT;

            CREATE TABLE requests (
                principal TEXT NOT NULL,
                key TEXT NOT NULL,
                request BLOB NOT NULL CHECK (length(request) = 32),
                answer BLOB NOT NULL,
                at INTEGER NOT NULL,
                UNIQUE (principal, key)
            ) STRICT;
            CREATE INDEX requests_by_time ON requests (at);

            CREATE TABLE attempts (
                key INTEGER PRIMARY KEY,
                book BLOB NOT NULL CHECK (length(book) = 32),
                at INTEGER NOT NULL,
                use_case TEXT NOT NULL,
                code TEXT NOT NULL,
                item BLOB,
                actor TEXT NOT NULL
            ) STRICT;
            CREATE INDEX attempts_of_book ON attempts (book, at);

            CREATE TABLE vouchers (
                book BLOB NOT NULL CHECK (length(book) = 32),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                media_type TEXT NOT NULL,
                size INTEGER NOT NULL,
                added_at INTEGER NOT NULL,
                PRIMARY KEY (book, digest)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE orders (
                key INTEGER PRIMARY KEY,
                number TEXT NOT NULL UNIQUE,
                authority TEXT NOT NULL,
                shop TEXT NOT NULL,
                from_day INTEGER NOT NULL,
                to_day INTEGER NOT NULL,
                inspector TEXT NOT NULL,
                opened_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX orders_of_shop ON orders (shop, opened_at);
            """)
}
