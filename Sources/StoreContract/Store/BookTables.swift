package import Ledger
package import MerkleTree
package import PartLife

/// Books, their heads and their entries.
package protocol BooksTable {
    /// Opens a book of size 0; ``StoreError/conflict(_:)`` when it exists.
    func open(_ book: BookID, role: BookRole) throws
    /// The head of a book, or nil when it was never opened. In a writing closure the book stays locked until the
    /// closure ends; a closure that needs several books asks for them in ascending order.
    func head(_ book: BookID) throws -> BookHead?
    /// The heads of all books, ascending by book.
    func heads() throws -> [BookHead]
    /// Appends the entry whose seq is the head's size and makes `head` the new one. The book counts as changed until
    /// the next epoch is closed.
    func append(_ entry: StoredEntry, head: BookHead) throws
    /// Keeps perfect subtrees that the last append completed, at levels 4, 8, 12 …; the same ones again change
    /// nothing.
    func keep(_ nodes: [StoredNode], of book: BookID) throws
    /// The kept subtrees of a level at positions `[from, to)`, ascending. One that was never kept is left out.
    func nodes(_ book: BookID, level: UInt8, from: UInt64, to: UInt64) throws -> [StoredNode]
    /// The entry at an index.
    func entry(_ book: BookID, seq: UInt64) throws -> StoredEntry?
    /// Entries from an index on, ascending.
    func entries(_ book: BookID, from seq: UInt64, limit: Int) throws -> [StoredEntry]
    /// The index of the first entry recorded at or after a time (milliseconds since 1970); the size when none was.
    func firstIndex(_ book: BookID, recordedFrom time: Int64) throws -> UInt64
    /// Leaf hashes `[from, to)` in order.
    func leafHashes(_ book: BookID, from: UInt64, to: UInt64) throws -> [Digest]
    /// Enters an entry, which was appended, into the index under more topics than its ``StoredEntry/mentions``; a topic
    /// that it is found by already changes nothing.
    func index(_ topics: Set<Topic>, of entry: EntryReference) throws
    /// The entries of any book that speak of a topic, oldest first by time of recording.
    func mentions(of topic: Topic, limit: Int) throws -> [EntryReference]
    /// The indexes of the entries of one book, from an index on, that speak of a topic, ascending.
    func mentions(of topic: Topic, in book: BookID, from seq: UInt64) throws -> [UInt64]
    /// How many rows the index behind ``mentions(of:limit:)`` has; for the audit.
    func mentionCount() throws -> Int
    /// Erases the personal key and values of an entry for good, and keeps a partial opening of what stays, if anything
    /// does (docs/ledger.md, Redaction).
    func erasePersonal(_ book: BookID, seq: UInt64, leaving opening: [UInt8]?) throws
}

extension BooksTable {
    /// The entries of any book that speak of a stock item, oldest first by time of recording.
    package func mentions(of item: StockKey, limit: Int) throws -> [EntryReference] {
        try mentions(of: .item(item), limit: limit)
    }

    /// The indexes of the entries of one book, from an index on, that speak of a stock item, ascending.
    package func mentions(of item: StockKey, in book: BookID, from seq: UInt64) throws -> [UInt64] {
        try mentions(of: .item(item), in: book, from: seq)
    }

    /// Erases the personal key and all personal values of an entry for good.
    package func erasePersonal(_ book: BookID, seq: UInt64) throws {
        try erasePersonal(book, seq: seq, leaving: nil)
    }
}

extension LivesTable {
    /// Keeps one life.
    package func save(_ life: Life, of item: StockKey) throws { try save([item: life]) }
}

/// The lives of stock items and the shelves of shops.
package protocol LivesTable {
    /// The life of an item, or nil when nothing has happened to it. In a writing closure the item stays locked until
    /// the closure ends; locks are taken after those of books and in ascending order of key.
    func find(_ item: StockKey) throws -> Life?
    /// The lives of many items, as ``find(_:)`` has them one by one; items to which nothing has happened are left out.
    func find(_ items: Set<StockKey>) throws -> [StockKey: Life]
    /// Keeps lives and brings the shelves up to date with them.
    func save(_ lives: [StockKey: Life]) throws
    /// Where an item is fitted according to the index of open installs, which is kept beside the lives; for the audit.
    func openInstall(of item: StockKey) throws -> EntryReference?
    /// The items in which a shop has a standing (anything received, installed, …), ascending by key, after `item`.
    func standings(of shop: BookID, onShelfOnly: Bool, after item: StockKey?, limit: Int) throws -> [(StockKey, Life)]
}
