package import MerkleTree

/// Where the service keeps everything that must survive: one implementation for SQLite, one for PostgreSQL.
///
/// **Durability.** ``write(_:)`` returns only when the change is on stable storage. A signature, an acknowledgement
/// or a label leaves the service only after the write that it speaks of has returned.
///
/// **Atomicity.** A closure's changes happen together or not at all: if it throws, none of them stays and the error
/// is passed on unchanged. A verb that throws ends the closure: one that swallows the error and goes on fails with it.
///
/// **Repetition.** A closure may run more than once (a lost race, a retried group commit), so it has no effect
/// except through its ``StoreTransaction``.
///
/// **Isolation.** Closures given to ``write(_:)`` behave as if they ran one after another. A closure given to
/// ``read(_:)`` sees one moment and cannot write: its writing verbs throw ``StoreError/readOnly``.
///
/// **Indeterminate outcomes.** ``StoreError/indeterminate(_:)`` means that the commit failed in a way that leaves
/// it open whether the change persisted. The caller repeats the request with the same idempotency key; the store
/// has already reopened itself.
package protocol Store: Sendable {
    /// Runs a closure against one consistent moment.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value

    /// Runs a closure as one atomic, durable change.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value

    /// Finishes what is under way and lets go of every resource. Later calls throw ``StoreError/closed``.
    func close() async throws
}

/// What one closure may do, its verbs grouped by table, so that it grows by tables and not into one long list. Each
/// table says what it holds.
///
/// Every verb is synchronous and throws ``StoreError`` when the store itself fails. A transaction must not be kept after
/// its closure has returned.
package protocol StoreTransaction {
    /// Whether everything that this transaction sees is durable: true in a reading closure. A writing one also sees its own
    /// changes, and those of others that share its commit, which may yet be lost; nothing outside of it may remember them.
    var seesOnlyDurable: Bool { get }
    var settings: any SettingsTable { get }
    var issuers: any IssuersTable { get }
    var shops: any ShopsTable { get }
    var suppliers: any SuppliersTable { get }
    var products: any ProductsTable { get }
    var batches: any BatchesTable { get }
    var certificates: any CertificatesTable { get }
    var books: any BooksTable { get }
    var directories: any DirectoriesTable { get }
    var rootLog: any RootLogTable { get }
    var lives: any LivesTable { get }
    var measures: any MeasuresTable { get }
    var lists: any ListsTable { get }
    var scans: any ScansTable { get }
    var tokens: any TokensTable { get }
    var people: any PeopleTable { get }
    var sessions: any SessionsTable { get }
    var requests: any RequestsTable { get }
    var vouchers: any VouchersTable { get }
    var orders: any OrdersTable { get }
    var doubts: any DoubtsTable { get }
    var jobLinks: any JobLinksTable { get }
    var applications: any ApplicationsTable { get }
    var overviews: any OverviewsTable { get }
}

/// Why the store itself failed. A failed rule of the domain is never one of these.
package enum StoreError: Error, Hashable, Sendable {
    /// A writing verb was used in a reading closure.
    case readOnly
    /// The store was closed.
    case closed
    /// A uniqueness rule of the schema was broken; the name says which (docs/storage.md): `certificates.serial`.
    case conflict(String)
    /// Stored bytes could not be understood; the text says what and where.
    case corrupt(String)
    /// The database refused; nothing was changed.
    case failed(String)
    /// It is not known whether the change persisted.
    case indeterminate(String)
    /// The database was made by a newer version of the program.
    case newerSchema(found: Int, known: Int)
}

/// A page of a list: give the cursor of one page to get the next.
package struct Page<Row: Sendable>: Sendable {
    /// The rows, in the list's order.
    package var rows: [Row]
    /// Where the next page begins; nil when this is the last.
    package var next: String?

    package init(rows: [Row], next: String?) {
        self.rows = rows
        self.next = next
    }
}

/// Keeps vouchers and photographs by the SHA-256 of their bytes.
///
/// The same bytes stored twice are one file. A file is durable when ``put(_:)`` returns, and is never changed.
/// Who may read a file is decided by the application, from the ``VoucherRecord``, before ``get(_:)`` is called.
package protocol FileStore: Sendable {
    /// Stores the bytes and returns their hash.
    func put(_ bytes: [UInt8]) async throws -> Digest
    /// The bytes with this hash, or nil when there are none. Bytes that no longer match throw ``StoreError/corrupt(_:)``.
    func get(_ digest: Digest) async throws -> [UInt8]?
    /// The bytes with this hash, as ``get(_:)`` gives them; it blocks, and is for threads that may.
    func bytes(of digest: Digest) throws -> [UInt8]?
    /// Every hash that is stored, in ascending order; for backup and audit.
    func all() async throws -> [Digest]
    /// How many bytes more there is room for where files are kept; nil where nobody can tell.
    func freeBytes() async throws -> Int64?
}

extension FileStore {
    /// Nobody can tell.
    package func freeBytes() async throws -> Int64? { nil }
}
