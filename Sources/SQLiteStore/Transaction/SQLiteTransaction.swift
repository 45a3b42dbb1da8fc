import GRDB
import Ledger
import PartCertificates
import StoreContract

/// What one closure may do on one connection, inside one transaction or savepoint.
///
/// Not Sendable, and used only on the thread that runs the closure.
final class SQLiteTransaction: StoreTransaction {
    /// The connection.
    let database: Database
    /// Whether writing verbs work.
    var canWrite: Bool { reading == nil }
    /// The first failure of a verb. A closure that goes on after one does not get to keep its changes.
    private(set) var failure: StoreError?
    /// Whether something was erased that must not linger in the write-ahead log.
    var hasErased = false
    /// Row keys of issuers that were looked up. An issuer never changes its key.
    private var issuerKeys: [IssuerID: Int64] = [:]
    /// The transaction that it reads in; nil when it writes.
    private let reading: ReadTransaction?

    /// What a writing closure may do.
    init(writingTo database: Database) {
        self.database = database
        reading = nil
    }

    /// What a reading closure may do.
    init(reading transaction: ReadTransaction) {
        database = transaction.database
        reading = transaction
    }

    /// The answer to a question that many closures ask: from memory if nothing was written since it was found.
    func remembered<Value: Sendable>(
        _ question: ReaderMemory.Question, _ find: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        guard let reading, let memory = try told({ try reading.rememberedNow() }) else { return try find() }
        return try memory.answer(to: question, find)
    }

    /// Refuses to go on in a reading closure.
    func mustWrite() throws(StoreError) {
        if !canWrite { throw failed(.readOnly) }
    }

    /// Notes that a verb failed, and returns why.
    func failed(_ error: StoreError) -> StoreError {
        if failure == nil { failure = error }
        return error
    }

    /// The row key of an issuer.
    func key(of issuer: IssuerID) throws(StoreError) -> Int64? {
        if let key = issuerKeys[issuer] { return key }
        let key = try remembered(.issuerKey(issuer)) { () throws(StoreError) in
            try first("SELECT key FROM issuers WHERE id = ?", [issuer.text]) { try $0.integer(0) }
        }
        if let key { issuerKeys[issuer] = key }
        return key
    }

    /// The row key of an issuer that something is being kept for.
    func existingKey(of issuer: IssuerID) throws(StoreError) -> Int64 {
        guard let key = try key(of: issuer) else { throw failed(.failed("there is no issuer \(issuer.text)")) }
        return key
    }

    /// The row key of a batch that something is being kept for.
    func existingKey(of batch: BatchID) throws(StoreError) -> Int64 {
        let key = try first("SELECT key FROM batches WHERE id = ?", [batch.text]) { try $0.integer(0) }
        guard let key else { throw failed(.failed("there is no batch \(batch)")) }
        return key
    }

    var seesOnlyDurable: Bool { !canWrite }
    var settings: any SettingsTable { SQLiteSettings(transaction: self) }
    var issuers: any IssuersTable { SQLiteIssuers(transaction: self) }
    var shops: any ShopsTable { SQLiteShops(transaction: self) }
    var suppliers: any SuppliersTable { SQLiteSuppliers(transaction: self) }
    var products: any ProductsTable { SQLiteProducts(transaction: self) }
    var batches: any BatchesTable { SQLiteBatches(transaction: self) }
    var certificates: any CertificatesTable { SQLiteCertificates(transaction: self) }
    var books: any BooksTable { SQLiteBooks(transaction: self) }
    var directories: any DirectoriesTable { SQLiteDirectories(transaction: self) }
    var rootLog: any RootLogTable { SQLiteRootLog(transaction: self) }
    var lives: any LivesTable { SQLiteLives(transaction: self) }
    var measures: any MeasuresTable { SQLiteMeasures(transaction: self) }
    var lists: any ListsTable { SQLiteLists(transaction: self) }
    var scans: any ScansTable { SQLiteScans(transaction: self) }
    var tokens: any TokensTable { SQLiteTokens(transaction: self) }
    var people: any PeopleTable { SQLitePeople(transaction: self) }
    var sessions: any SessionsTable { SQLiteSessions(transaction: self) }
    var requests: any RequestsTable { SQLiteRequests(transaction: self) }
    var vouchers: any VouchersTable { SQLiteVouchers(transaction: self) }
    var orders: any OrdersTable { SQLiteOrders(transaction: self) }
    var doubts: any DoubtsTable { SQLiteDoubts(transaction: self) }
    var jobLinks: any JobLinksTable { SQLiteJobLinks(transaction: self) }
    var applications: any ApplicationsTable { SQLiteApplications(transaction: self) }
    var overviews: any OverviewsTable { SQLiteOverviews(transaction: self) }
}
