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

    // Every statement of the store goes through these: prepared once a connection, errors told as ``StoreError``.

    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func change(_ sql: String, _ arguments: StatementArguments) throws(StoreError) -> Int {
        try mustWrite()
        return try told {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
            return database.changesCount
        }
    }

    /// Runs a statement that changes rows and returns values of one of them.
    func change<Value>(
        _ sql: String, _ arguments: StatementArguments, returning decode: (Row) throws -> Value
    ) throws(StoreError) -> Value? {
        try mustWrite()
        return try all(sql, arguments, decode).first
    }

    /// The first row of a query.
    func first<Value>(
        _ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreError) -> Value? {
        try told {
            let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
            // A row is valid as long as its cursor.
            return try withExtendedLifetime(rows) { try rows.next().map(decode) }
        }
    }

    /// All rows of a query.
    func all<Value>(
        _ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        try told {
            let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
            var values: [Value] = []
            while let row = try rows.next() { values.append(try decode(row)) }
            return values
        }
    }

    /// How many values stand in one list of a query.
    private static let listed = 256

    /// All rows of a query whose last condition, `… IN`, lacks its list: that of many values, no value twice. The lists
    /// have one length, so that one prepared statement serves for all; the last value fills up.
    func all<Value>(
        _ sql: String, among values: [some DatabaseValueConvertible], _ decode: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        let length = values.count == 1 ? 1 : Self.listed
        let sql = sql + " (" + Array(repeating: "?", count: length).joined(separator: ", ") + ")"
        var found: [Value] = []
        for start in stride(from: 0, to: values.count, by: length) {
            var list = Array(values[start..<min(start + length, values.count)])
            if let last = list.last { list += Array(repeating: last, count: length - list.count) }
            found += try all(sql, StatementArguments(list), decode)
        }
        return found
    }

    /// Makes an update that must find its row fail when it did not.
    func expectRow(_ count: Int, _ subject: @autoclosure () -> String) throws(StoreError) {
        if count == 0 { throw failed(.failed("there is no \(subject())")) }
    }

    /// Runs `body`, telling and noting its errors.
    func told<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch {
            throw failed(StoreError(error))
        }
    }
}

extension StoreError {
    /// What an error of SQLite or of this store means to a caller.
    init(_ error: any Error, while purpose: String? = nil) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, purpose)
        case is RowDecodingError: self = .corrupt(StoreError.text("a column holds a value of another type", purpose))
        default: self = .failed(StoreError.text(String(describing: error), purpose))
        }
    }

    private init(_ error: DatabaseError, _ purpose: String?) {
        let message = StoreError.text(error.message ?? "SQLite error \(error.extendedResultCode)", purpose)
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .conflict(StoreError.rule(error.message ?? ""))
        default:
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(message)
            case .SQLITE_READONLY: self = .readOnly
            default: self = .failed(message)
            }
        }
    }

    /// `UNIQUE constraint failed: requests.principal, requests.key` → `requests.key`: the last column names the rule.
    private static func rule(_ message: String) -> String {
        String(message.split(separator: " ").last ?? "unknown")
    }

    private static func text(_ message: String, _ purpose: String?) -> String {
        purpose.map { "cannot \($0): \(message)" } ?? message
    }
}
