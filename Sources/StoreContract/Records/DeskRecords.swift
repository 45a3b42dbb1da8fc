package import Ledger
package import MerkleTree
package import PartCertificates
package import PartVerification

/// Somebody asked about a code.
package struct ScanRecord: Hashable, Sendable {
    package var certificate: CertificateID
    /// Milliseconds since 1970.
    package var at: Int64
    /// What is asked for: `receive`, `install`, `customer` or `inspection`.
    package var purpose: Purpose
    /// The verdict's leading code, by slug.
    package var leading: String
    /// A pseudonym of the device that rotates; nil for a program without one.
    package var device: String?
    /// The shop, for an authenticated scan.
    package var shop: ShopID?
    /// Whether the full code was submitted, not only a number.
    package var fullCode: Bool
    /// Coarse place from the shop's registered address or the person's consent.
    package var place: Place?

    package init(
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
package struct ScanSummary: Codable, Hashable, Sendable {
    /// All queries, and those by nobody known.
    package var total: Int
    /// Those by nobody known.
    package var anonymous: Int
    /// The first anonymous query (首次查询), milliseconds since 1970.
    package var firstAnonymousAt: Int64?

    package init(total: Int, anonymous: Int, firstAnonymousAt: Int64?) {
        self.total = total
        self.anonymous = anonymous
        self.firstAnonymousAt = firstAnonymousAt
    }
}

/// What a person or program may do.
package enum Role: String, Hashable, Sendable, CaseIterable {
    case maker
    case technician
    case shopManager = "shop-manager"
    case inspector
    case `operator`
}

/// A bearer token. Only the SHA-256 of its secret is kept.
package struct TokenRecord: Hashable, Sendable {
    /// A public id for lists and logs.
    package var id: String
    /// SHA-256 of the secret.
    package var hash: Digest
    /// What it permits.
    package var role: Role
    /// The person's or program's name, as it is written into entries.
    package var name: String
    /// The maker or the shop that the token acts for.
    package var issuer: IssuerID?
    package var shop: ShopID?
    /// Milliseconds since 1970.
    package var createdAt: Int64
    /// When it ends; nil for never.
    package var expiresAt: Int64?
    /// When it was withdrawn; nil while it is valid.
    package var revokedAt: Int64?

    package init(
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
package struct RequestRecord: Hashable, Sendable {
    /// Who asked, with which key.
    package var principal: String
    /// The idempotency key.
    package var key: String
    /// SHA-256 of the request; another request under the same key is refused. ``forgotten`` takes any.
    package var request: Digest
    /// The answer's JSON.
    package var answer: [UInt8]
    /// Milliseconds since 1970.
    package var at: Int64

    package init(principal: String, key: String, request: Digest, answer: [UInt8], at: Int64) {
        self.principal = principal
        self.key = key
        self.request = request
        self.answer = answer
        self.at = at
    }

    /// 32 zero bytes, in the place of a hash that is not kept any more.
    package static let forgotten = Digest.zero

    /// What an upgrade leaves of an answer whose form it changed: no JSON begins with it.
    package static let beforeUpgrade: [UInt8] = [0]
}

/// A step that was refused.
package struct AttemptRecord: Hashable, Sendable {
    /// The book, by its id.
    package var book: BookID
    /// Milliseconds since 1970.
    package var at: Int64
    /// The use case, the refusal's code, and what it was about.
    package var useCase: String
    package var code: String
    /// The stock item.
    package var item: StockKey?
    /// Who asked.
    package var actor: String

    package init(book: BookID, at: Int64, useCase: String, code: String, item: StockKey?, actor: String) {
        self.book = book
        self.at = at
        self.useCase = useCase
        self.code = code
        self.item = item
        self.actor = actor
    }
}

/// A voucher that was attached to entries of a book.
package struct VoucherRecord: Hashable, Sendable {
    /// SHA-256 of the bytes.
    package var digest: Digest
    /// The book, by its id.
    package var book: BookID
    /// `image/jpeg`, `image/png` or `application/pdf`.
    package var mediaType: String
    /// Bytes.
    package var size: Int
    /// Milliseconds since 1970.
    package var addedAt: Int64

    package init(digest: Digest, book: BookID, mediaType: String, size: Int, addedAt: Int64) {
        self.digest = digest
        self.book = book
        self.mediaType = mediaType
        self.size = size
        self.addedAt = addedAt
    }
}

/// An inspection order: what an inspector may open.
package struct OrderRecord: Hashable, Sendable {
    package var number: String
    package var authority: String
    package var shop: ShopID
    /// The first day.
    package var from: CalendarDay
    /// The last day.
    package var to: CalendarDay
    /// The token id of the inspector.
    package var inspector: String
    /// Milliseconds since 1970.
    package var openedAt: Int64

    package init(
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

/// An overview of a period as it is kept, and what it held for when it was made.
package struct OverviewRecord: Hashable, Sendable {
    /// The shop's book.
    package var book: BookID
    /// First and last day, both included.
    package var period: ClosedRange<CalendarDay>
    /// When the period was looked at, milliseconds since 1970.
    package var madeAt: Int64
    /// SHA-256 over the measures that were in force.
    package var measures: Digest
    /// The overview in JSON.
    package var content: [UInt8]

    package init(
        book: BookID, period: ClosedRange<CalendarDay>, madeAt: Int64, measures: Digest, content: [UInt8]
    ) {
        self.book = book
        self.period = period
        self.madeAt = madeAt
        self.measures = measures
        self.content = content
    }
}
