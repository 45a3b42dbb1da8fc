import COSE
import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// A maker as it is listed.
package struct IssuerView: Codable, Hashable, Sendable {
    /// The id, as it stands in commands and addresses.
    package var id: String
    /// Business registration, `jurisdiction:number`.
    package var registration: String
    /// The id of the issuer's register, lower-case hexadecimal.
    package var book: String
    /// The number of entries in the issuer's register.
    package var bookSize: UInt64
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// Classes by slug.
    package var classes: [String]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRangeView]
    /// `active`, `suspended` or `ended`.
    package var state: String
    /// Oldest first; none is ever removed.
    package var keys: [IssuerKeyView]
    /// How many certificates are registered.
    package var registered: Int
    /// Milliseconds since 1970.
    package var addedAt: Int64

    package init(
        id: String, registration: String, book: String, bookSize: UInt64, nameZh: String, nameEn: String,
        address: String, classes: [String], ranges: [ProductRangeView], state: String, keys: [IssuerKeyView],
        registered: Int, addedAt: Int64
    ) {
        self.id = id
        self.registration = registration
        self.book = book
        self.bookSize = bookSize
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.classes = classes
        self.ranges = ranges
        self.state = state
        self.keys = keys
        self.registered = registered
        self.addedAt = addedAt
    }
}

/// Products that an issuer may certify: exactly one of the two is given.
package struct ProductRangeView: Codable, Hashable, Sendable {
    /// A prefix of the 14-digit GTIN.
    package var gtinPrefix: String?
    /// A prefix of the part number.
    package var partNumberPrefix: String?

    package init(gtinPrefix: String? = nil, partNumberPrefix: String? = nil) {
        self.gtinPrefix = gtinPrefix
        self.partNumberPrefix = partNumberPrefix
    }
}

/// A signing key of an issuer.
package struct IssuerKeyView: Codable, Hashable, Sendable {
    /// 16 hexadecimal digits.
    package var keyID: String
    /// `ES256` or `EdDSA`.
    package var algorithm: String
    /// `active`, `retired` or `compromised`.
    package var state: String
    /// Milliseconds since 1970; certificates of the key are issued between these.
    package var validFromAt: Int64
    /// The last moment at which certificates of the key were issued, milliseconds since 1970.
    package var validUntilAt: Int64?
    /// For a compromised key: entries of the issuer's book below this index are good.
    package var goodUpTo: UInt64?

    package init(
        keyID: String, algorithm: String, state: String, validFromAt: Int64, validUntilAt: Int64?, goodUpTo: UInt64?
    ) {
        self.keyID = keyID
        self.algorithm = algorithm
        self.state = state
        self.validFromAt = validFromAt
        self.validUntilAt = validUntilAt
        self.goodUpTo = goodUpTo
    }
}

extension IssuerView {
    init(_ record: IssuerRecord, in transaction: any StoreTransaction) throws {
        self.init(
            id: record.id.text, registration: record.registration.description, book: record.book.hex,
            bookSize: try transaction.books.head(record.book)?.frontier.size ?? 0, nameZh: record.nameZh,
            nameEn: record.nameEn, address: record.address, classes: record.classes.map(\.slug),
            ranges: record.ranges.map { ProductRangeView($0) }, state: record.state.slug,
            keys: record.keys.map { IssuerKeyView($0) }, registered: try transaction.certificates.count(of: record.id),
            addedAt: record.addedAt)
    }
}

extension ProductRangeView {
    init(_ range: ProductRange) {
        switch range.scheme {
        case .gtin: self.init(gtinPrefix: range.prefix)
        case .partNumber: self.init(partNumberPrefix: range.prefix)
        }
    }
}

extension IssuerKeyView {
    init(_ key: TrustList.Key) {
        self.init(
            keyID: key.id.hex, algorithm: key.info.algorithm.name, state: key.state.slug,
            validFromAt: key.from * 1000, validUntilAt: key.until.map { $0 * 1000 }, goodUpTo: key.goodUpTo)
    }
}
