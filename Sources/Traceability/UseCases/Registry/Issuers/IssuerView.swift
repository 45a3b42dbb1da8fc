package import COSE
package import Ledger
import MerkleTree
package import PartCertificates
import StoreContract

/// A maker as it is listed.
package struct IssuerView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: IssuerID
    package var registration: Registration
    /// The id of the issuer's register.
    package var book: BookID
    /// The number of entries in the issuer's register.
    package var bookSize: UInt64
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address; empty when it is unknown.
    package var address: String
    /// Classes that it may certify.
    package var classes: [PartClass]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRangeView]
    package var state: TrustList.IssuerState
    /// Oldest first; none is ever removed.
    package var keys: [IssuerKeyView]
    /// How many certificates are registered.
    package var registered: Int
    /// Milliseconds since 1970.
    package var addedAt: Int64

    init(_ record: IssuerRecord, in transaction: any StoreTransaction) throws {
        id = record.id
        registration = record.registration
        book = record.book
        bookSize = try transaction.books.head(record.book)?.frontier.size ?? 0
        nameZh = record.nameZh
        nameEn = record.nameEn
        address = record.address
        classes = record.classes
        ranges = record.ranges.map { ProductRangeView($0) }
        state = record.state
        keys = record.keys.map { IssuerKeyView($0) }
        registered = try transaction.certificates.count(of: record.id)
        addedAt = record.addedAt
    }
}

/// Products that an issuer may certify: exactly one of the two is given.
package struct ProductRangeView: Codable, Hashable, Sendable {
    /// A prefix of the 14-digit GTIN.
    package var gtinPrefix: String?
    /// A prefix of the part number.
    package var partNumberPrefix: String?

    init(_ range: ProductRange) {
        switch range.scheme {
        case .gtin: gtinPrefix = range.prefix
        case .partNumber: partNumberPrefix = range.prefix
        }
    }
}

/// A signing key of an issuer.
package struct IssuerKeyView: Codable, Hashable, Sendable {
    package var keyID: KeyID
    /// `ES256` or `EdDSA`.
    package var algorithm: String
    package var state: TrustList.KeyState
    /// Milliseconds since 1970; certificates of the key are issued between these.
    package var validFromAt: Int64
    /// The last moment at which certificates of the key were issued, milliseconds since 1970.
    package var validUntilAt: Int64?
    /// For a compromised key: entries of the issuer's book below this index are good.
    package var goodUpTo: UInt64?

    init(_ key: TrustList.Key) {
        keyID = key.id
        algorithm = key.info.algorithm.name
        state = key.state
        validFromAt = key.from * 1000
        validUntilAt = key.until.map { $0 * 1000 }
        goodUpTo = key.goodUpTo
    }
}

/// Lists the makers with their keys, ascending by id. All of it is in the trust list; anyone may read it.
package struct ListIssuers: UseCase, Hashable {
    package init() {}

    /// The makers.
    package struct Answer: Codable, Hashable, Sendable {
        /// Ascending by id.
        package var issuers: [IssuerView]

        package init(issuers: [IssuerView]) { self.issuers = issuers }
    }

    package static let name = "list-issuers"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.read { transaction in
            Answer(issuers: try transaction.issuers.all().map { try IssuerView($0, in: transaction) })
        }
    }
}
