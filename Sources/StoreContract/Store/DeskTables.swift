package import Ledger
package import MerkleTree
package import PartCertificates

/// Queries of codes. Rows carry a rotating device pseudonym and are purged; the counts outlive them.
package protocol ScansTable {
    /// Adds rows and counts them.
    func append(_ rows: [ScanRecord]) throws
    /// The counts of one certificate.
    func summary(of id: CertificateID) throws -> ScanSummary
    /// The rows of one certificate since a time, newest first.
    func recent(of id: CertificateID, since: Int64, limit: Int) throws -> [ScanRecord]
    /// The rows of all certificates of a maker since a time, newest first.
    func recent(of issuer: IssuerID, since: Int64, limit: Int) throws -> [ScanRecord]
    /// Removes rows older than a time; returns how many.
    func purge(before: Int64) throws -> Int
}

/// Bearer tokens, stored hashed.
package protocol TokensTable {
    /// The token whose secret has this hash.
    func find(hash: Digest) throws -> TokenRecord?
    /// All tokens, ascending by id.
    func all() throws -> [TokenRecord]
    /// Adds a token.
    func insert(_ record: TokenRecord) throws
    /// Withdraws a token.
    func revoke(_ id: String, at: Int64) throws
}

/// Answers kept for repeated requests, and refused attempts.
package protocol RequestsTable {
    /// The answer that was given to a principal's idempotency key.
    func answer(to key: String, of principal: String) throws -> RequestRecord?
    /// Keeps an answer; ``StoreError/conflict(_:)`` when the key is taken.
    func keep(_ record: RequestRecord) throws
    /// Forgets answers older than a time; returns how many.
    func purge(before: Int64) throws -> Int
    /// Puts ``RequestRecord/forgotten`` in the place of every kept hash of a request, for good; the answers stay.
    func forgetRequests() throws
    /// Records an attempt that was refused.
    func recordAttempt(_ record: AttemptRecord) throws
    /// Refused attempts of a book since a time, oldest first.
    func attempts(of book: BookID, since: Int64, limit: Int) throws -> [AttemptRecord]
}

/// What is known about voucher files.
package protocol VouchersTable {
    /// The voucher with this hash in a book.
    func find(_ digest: Digest, in book: BookID) throws -> VoucherRecord?
    /// Adds a voucher; the same one again changes nothing.
    func insert(_ record: VoucherRecord) throws
    /// How many files there are and how large they are together, in bytes; one that several books have counts once.
    func total() throws -> (count: Int, bytes: Int64)
}

/// Inspection orders.
package protocol OrdersTable {
    /// The order with this number.
    func find(_ number: String) throws -> OrderRecord?
    /// The orders for a shop, newest first.
    func all(for shop: ShopID) throws -> [OrderRecord]
    /// The orders that an inspector acts under, newest first.
    ///
    /// - Parameter inspector: the id of a token, or `person:` and a sign-in name.
    func all(of inspector: String, limit: Int) throws -> [OrderRecord]
    /// Adds an order; ``StoreError/conflict(_:)`` when the number is taken.
    func insert(_ record: OrderRecord) throws
}

/// What inspectors see first of a period of a book, as it was last looked at: what can be made again from the book at any
/// time, kept so that nobody waits for it after a start.
package protocol OverviewsTable {
    /// The overview of this period of this book.
    func find(_ book: BookID, _ period: ClosedRange<CalendarDay>) throws -> OverviewRecord?
    /// Keeps an overview in the place of an older one of the same period.
    func keep(_ record: OverviewRecord) throws
    /// Removes the overviews of a book for good: what they say may have been erased in it.
    func forget(_ book: BookID) throws
    /// Removes those that were made before a time; returns how many.
    func purge(before: Int64) throws -> Int
}
