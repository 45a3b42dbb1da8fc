package import COSE
package import Ledger
package import PartCertificates
import Signatures

/// A maker as the register keeps it; the signed trust list is made from these.
package struct IssuerRecord: Hashable, Sendable {
    /// The id, used in codes and commands.
    package var id: IssuerID
    /// The business registration that the book id is derived from.
    package var registration: Registration
    /// The issuer's register.
    package var book: BookID
    /// Names in Chinese and English.
    package var nameZh: String
    /// The name in English.
    package var nameEn: String
    /// Address as printed in the procurement ledger.
    package var address: String
    /// What the issuer may certify: classes, and products (none = any).
    package var classes: [PartClass]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRange]
    /// Standing.
    package var state: TrustList.IssuerState
    /// Keys, oldest first; none is ever removed.
    package var keys: [TrustList.Key]
    /// When the issuer was added, milliseconds since 1970.
    package var addedAt: Int64

    package init(
        id: IssuerID, registration: Registration, book: BookID, nameZh: String, nameEn: String, address: String,
        classes: [PartClass], ranges: [ProductRange], state: TrustList.IssuerState, keys: [TrustList.Key],
        addedAt: Int64
    ) {
        self.id = id
        self.registration = registration
        self.book = book
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.classes = classes
        self.ranges = ranges
        self.state = state
        self.keys = keys
        self.addedAt = addedAt
    }
}

extension ListedKey {
    /// A key as a store kept it: its SubjectPublicKeyInfo. The identifier is computed anew.
    package init(stored spki: [UInt8]) throws(SubjectPublicKeyInfoError) {
        self.init(try SubjectPublicKeyInfo(der: spki), using: SystemSHA256())
    }
}

/// A coordinate in micro-degrees (WGS 84); a shop's registered address.
package struct Place: Hashable, Sendable, Codable {
    /// Latitude × 10⁶, −90 000 000 … 90 000 000.
    package var latitude: Int32
    /// Longitude × 10⁶, −180 000 000 … 180 000 000.
    package var longitude: Int32

    /// Refuses coordinates outside the globe.
    package init?(latitude: Int32, longitude: Int32) {
        guard abs(Int64(latitude)) <= 90_000_000, abs(Int64(longitude)) <= 180_000_000 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// What kind of repair shop it is.
package enum ShopKind: String, Hashable, Sendable, CaseIterable {
    /// 4S or authorised dealer.
    case dealer
    /// Independent shop.
    case independent
    /// Member of a chain.
    case chain
}

/// A repair shop (维修经营者).
package struct ShopRecord: Hashable, Sendable {
    /// The id, used in commands and pages.
    package var id: ShopID
    /// The business registration that the book id is derived from.
    package var registration: Registration
    /// The procurement ledger.
    package var book: BookID
    /// Names in Chinese and English.
    package var nameZh: String
    /// The name in English.
    package var nameEn: String
    /// Registered address.
    package var address: String
    /// The coordinates of the registered address; nil when unknown.
    package var place: Place?
    package var kind: ShopKind
    /// The chain's name, for a member of one.
    package var chain: String?
    /// When the shop was added, milliseconds since 1970.
    package var addedAt: Int64

    package init(
        id: ShopID, registration: Registration, book: BookID, nameZh: String, nameEn: String, address: String,
        place: Place?, kind: ShopKind, chain: String?, addedAt: Int64
    ) {
        self.id = id
        self.registration = registration
        self.book = book
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.place = place
        self.kind = kind
        self.chain = chain
        self.addedAt = addedAt
    }
}

/// A supplier and its standing.
package struct SupplierRecord: Hashable, Sendable {
    package var id: SupplierID
    /// The name in Chinese.
    package var nameZh: String
    /// The name in English.
    package var nameEn: String
    package var address: String
    /// Authorised by a maker, unverified, or suspended.
    package var standing: SupplierStanding
    /// Milliseconds since 1970.
    package var changedAt: Int64

    package init(
        id: SupplierID, nameZh: String, nameEn: String, address: String, standing: SupplierStanding, changedAt: Int64
    ) {
        self.id = id
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.address = address
        self.standing = standing
        self.changedAt = changedAt
    }
}

/// A guide price (指导价) and the first day it applies; the industry's, never a government's.
package struct GuidePrice: Hashable, Sendable {
    /// The first day.
    package var from: CalendarDay
    /// The price of one unit.
    package var price: Money

    package init(from: CalendarDay, price: Money) {
        self.from = from
        self.price = price
    }
}

/// A product of the catalogue.
package struct ProductRecord: Hashable, Sendable {
    package var code: ProductCode
    /// The maker, when it is enrolled.
    package var issuer: IssuerID?
    /// The name in Chinese.
    package var nameZh: String
    /// The name in English.
    package var nameEn: String
    package var brand: String
    /// Models that the product fits; empty when unknown.
    package var fits: [String]
    /// Guide prices, ascending by first day.
    package var guidePrices: [GuidePrice]
    /// The unit of stock.
    package var unit: UnitCode
    /// The maker's warranty in months; nil when unknown.
    package var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    package var safetyCritical: Bool

    package init(
        code: ProductCode, issuer: IssuerID?, nameZh: String, nameEn: String, brand: String, fits: [String],
        guidePrices: [GuidePrice], unit: UnitCode, warrantyMonths: Int?, safetyCritical: Bool
    ) {
        self.code = code
        self.issuer = issuer
        self.nameZh = nameZh
        self.nameEn = nameEn
        self.brand = brand
        self.fits = fits
        self.guidePrices = guidePrices
        self.unit = unit
        self.warrantyMonths = warrantyMonths
        self.safetyCritical = safetyCritical
    }
}
