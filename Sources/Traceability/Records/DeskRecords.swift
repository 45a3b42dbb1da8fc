public import Ledger
public import MerkleTree
public import PartCertificates
public import PartVerification

/// Somebody asked about a code.
public struct ScanRecord: Hashable, Sendable {
    /// The certificate.
    public var certificate: CertificateID
    /// Milliseconds since 1970.
    public var at: Int64
    /// What is asked for: `receive`, `install`, `customer` or `inspection`.
    public var purpose: Purpose
    /// The verdict's leading code, by slug.
    public var leading: String
    /// A pseudonym of the device that rotates; nil for a program without one.
    public var device: String?
    /// The shop, for an authenticated scan.
    public var shop: ShopID?
    /// Whether the full code was submitted, not only a number.
    public var fullCode: Bool
    /// Coarse place from the shop's registered address or the person's consent.
    public var place: Place?

    /// Makes a record.
    public init(
        certificate: CertificateID, at: Int64, purpose: Purpose, leading: String, device: String?, shop: ShopID?,
        fullCode: Bool, place: Place?
    ) {
        self.certificate = certificate
        self.at = at
        self.purpose = purpose
        self.leading = leading
        self.device = device
        self.shop = shop
        self.fullCode = fullCode
        self.place = place
    }
}

/// How often a code was asked about.
public struct ScanSummary: Hashable, Sendable {
    /// All queries, and those by nobody known.
    public var total: Int
    /// Those by nobody known.
    public var anonymous: Int
    /// The first anonymous query (首次查询), milliseconds since 1970.
    public var firstAnonymousAt: Int64?

    /// Makes a summary.
    public init(total: Int, anonymous: Int, firstAnonymousAt: Int64?) {
        self.total = total
        self.anonymous = anonymous
        self.firstAnonymousAt = firstAnonymousAt
    }
}

/// What a person or program may do.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case maker
    case technician
    case shopManager = "shop-manager"
    case inspector
    case `operator`
}

/// A bearer token. Only the SHA-256 of its secret is kept.
public struct TokenRecord: Hashable, Sendable {
    /// A public id for lists and logs.
    public var id: String
    /// SHA-256 of the secret.
    public var hash: Digest
    /// What it permits.
    public var role: Role
    /// The person's or program's name, as it is written into entries.
    public var name: String
    /// The maker or the shop that the token acts for.
    public var issuer: IssuerID?
    /// The shop.
    public var shop: ShopID?
    /// Milliseconds since 1970.
    public var createdAt: Int64
    /// When it ends; nil for never.
    public var expiresAt: Int64?
    /// When it was withdrawn; nil while it is valid.
    public var revokedAt: Int64?

    /// Makes a record.
    public init(
        id: String, hash: Digest, role: Role, name: String, issuer: IssuerID?, shop: ShopID?, createdAt: Int64,
        expiresAt: Int64?, revokedAt: Int64?
    ) {
        self.id = id
        self.hash = hash
        self.role = role
        self.name = name
        self.issuer = issuer
        self.shop = shop
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// An answer kept for a repeated request.
public struct RequestRecord: Hashable, Sendable {
    /// Who asked, with which key.
    public var principal: String
    /// The idempotency key.
    public var key: String
    /// SHA-256 of the request; another request under the same key is refused. ``forgotten`` takes any.
    public var request: Digest
    /// The answer's JSON.
    public var answer: [UInt8]
    /// Milliseconds since 1970.
    public var at: Int64

    /// Makes a record.
    public init(principal: String, key: String, request: Digest, answer: [UInt8], at: Int64) {
        self.principal = principal
        self.key = key
        self.request = request
        self.answer = answer
        self.at = at
    }
}

extension RequestRecord {
    /// 32 zero bytes, in the place of a hash that is not kept any more.
    public static let forgotten = Digest.zero
}

/// A step that was refused.
public struct AttemptRecord: Hashable, Sendable {
    /// The book, by its id.
    public var book: BookID
    /// Milliseconds since 1970.
    public var at: Int64
    /// The use case, the refusal's code, and what it was about.
    public var useCase: String
    /// The code.
    public var code: String
    /// The stock item.
    public var item: StockKey?
    /// Who asked.
    public var actor: String

    /// Makes a record.
    public init(book: BookID, at: Int64, useCase: String, code: String, item: StockKey?, actor: String) {
        self.book = book
        self.at = at
        self.useCase = useCase
        self.code = code
        self.item = item
        self.actor = actor
    }
}

/// A voucher that was attached to entries of a book.
public struct VoucherRecord: Hashable, Sendable {
    /// SHA-256 of the bytes.
    public var digest: Digest
    /// The book, by its id.
    public var book: BookID
    /// `image/jpeg`, `image/png` or `application/pdf`.
    public var mediaType: String
    /// Bytes.
    public var size: Int
    /// Milliseconds since 1970.
    public var addedAt: Int64

    /// Makes a record.
    public init(digest: Digest, book: BookID, mediaType: String, size: Int, addedAt: Int64) {
        self.digest = digest
        self.book = book
        self.mediaType = mediaType
        self.size = size
        self.addedAt = addedAt
    }
}

/// An inspection order: what an inspector may open.
public struct OrderRecord: Hashable, Sendable {
    /// The number.
    public var number: String
    /// The authority.
    public var authority: String
    /// The shop.
    public var shop: ShopID
    /// The first day.
    public var from: CalendarDay
    /// The last day.
    public var to: CalendarDay
    /// The token id of the inspector.
    public var inspector: String
    /// Milliseconds since 1970.
    public var openedAt: Int64

    /// Makes a record.
    public init(
        number: String, authority: String, shop: ShopID, from: CalendarDay, to: CalendarDay, inspector: String,
        openedAt: Int64
    ) {
        self.number = number
        self.authority = authority
        self.shop = shop
        self.from = from
        self.to = to
        self.inspector = inspector
        self.openedAt = openedAt
    }
}
