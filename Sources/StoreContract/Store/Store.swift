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

/// What one closure may do, its verbs grouped by table, so that it grows by tables and not into one long list.
///
/// Every verb is synchronous and throws ``StoreError`` when the store itself fails. A transaction must not be kept after
/// its closure has returned.
package protocol StoreTransaction {
    /// Whether everything that this transaction sees is durable: true in a reading closure. A writing one also sees its own
    /// changes, and those of others that share its commit, which may yet be lost; nothing outside of it may remember them.
    var seesOnlyDurable: Bool { get }
    /// Facts about this installation.
    var settings: any SettingsTable { get }
    /// Makers, their keys and what they may certify.
    var issuers: any IssuersTable { get }
    /// Repair shops.
    var shops: any ShopsTable { get }
    /// Suppliers that shops buy from.
    var suppliers: any SuppliersTable { get }
    /// The product catalogue.
    var products: any ProductsTable { get }
    /// Number reservations and batches on their way to registration.
    var batches: any BatchesTable { get }
    /// The register of part certificates.
    var certificates: any CertificatesTable { get }
    /// Books, their heads and their entries.
    var books: any BooksTable { get }
    /// Directories of all books, epoch by epoch.
    var directories: any DirectoriesTable { get }
    /// The root log, its checkpoints and witnesses.
    var rootLog: any RootLogTable { get }
    /// The lives of stock items and the shelves of shops.
    var lives: any LivesTable { get }
    /// Recalls, holds and revocations.
    var measures: any MeasuresTable { get }
    /// Signed trust and status lists.
    var lists: any ListsTable { get }
    /// Queries of codes.
    var scans: any ScansTable { get }
    /// Bearer tokens, stored hashed.
    var tokens: any TokensTable { get }
    /// People who sign in.
    var people: any PeopleTable { get }
    /// Sessions of people who signed in, stored hashed.
    var sessions: any SessionsTable { get }
    /// Answers kept for repeated requests, and refused attempts.
    var requests: any RequestsTable { get }
    /// What is known about voucher files; their bytes are in a ``FileStore``.
    var vouchers: any VouchersTable { get }
    /// Inspection orders.
    var orders: any OrdersTable { get }
    /// Doubts that customers reported.
    var doubts: any DoubtsTable { get }
    /// Links that shops gave to customers, stored hashed.
    var jobLinks: any JobLinksTable { get }
    /// Shops and makers that ask to be enrolled.
    var applications: any ApplicationsTable { get }
    /// What inspectors see first of a period, as it was last looked at.
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
