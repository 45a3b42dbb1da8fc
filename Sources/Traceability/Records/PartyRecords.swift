public import Ledger
public import PartCertificates

/// A maker as the register keeps it; the signed trust list is made from these.
public struct IssuerRecord: Hashable, Sendable {
    /// The id, used in codes and commands.
    public var id: IssuerID
    /// The business registration that the book id is derived from.
    public var registration: Registration
    /// The issuer's register.
    public var book: BookID
    /// Names in Chinese and English.
    public var nameZh: String
    /// The name in English.
    public var nameEn: String
    /// Address as printed in the procurement ledger.
    public var address: String
    /// What the issuer may certify: classes, and products (none = any).
    public var classes: [PartClass]
    /// Products that it may certify; none = any.
    public var ranges: [ProductRange]
    /// Standing.
    public var state: TrustList.IssuerState
    /// Keys, oldest first; none is ever removed.
    public var keys: [TrustList.Key]
    /// When the issuer was added, milliseconds since 1970.
    public var addedAt: Int64

    /// Makes a record.
    public init(
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

/// A coordinate in micro-degrees (WGS 84); a shop's registered address.
public struct Place: Hashable, Sendable, Codable {
    /// Latitude × 10⁶, −90 000 000 … 90 000 000.
    public var latitude: Int32
    /// Longitude × 10⁶, −180 000 000 … 180 000 000.
    public var longitude: Int32

    /// Refuses coordinates outside the globe.
    public init?(latitude: Int32, longitude: Int32) {
        guard abs(Int64(latitude)) <= 90_000_000, abs(Int64(longitude)) <= 180_000_000 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// What kind of repair shop it is.
public enum ShopKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 4S or authorised dealer.
    case dealer
    /// Independent shop.
    case independent
    /// Member of a chain.
    case chain
}

/// A repair shop (维修经营者).
public struct ShopRecord: Hashable, Sendable {
    /// The id, used in commands and pages.
    public var id: ShopID
    /// The business registration that the book id is derived from.
    public var registration: Registration
    /// The procurement ledger.
    public var book: BookID
    /// Names in Chinese and English.
    public var nameZh: String
    /// The name in English.
    public var nameEn: String
    /// Registered address.
    public var address: String
    /// The coordinates of the registered address; nil when unknown.
    public var place: Place?
    /// Which kind.
    public var kind: ShopKind
    /// The chain's name, for a member of one.
    public var chain: String?
    /// When the shop was added, milliseconds since 1970.
    public var addedAt: Int64

    /// Makes a record.
    public init(
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
public struct SupplierRecord: Hashable, Sendable {
    /// The id.
    public var id: SupplierID
    /// The name in Chinese.
    public var nameZh: String
    /// The name in English.
    public var nameEn: String
    /// The address.
    public var address: String
    /// Authorised by a maker, unverified, or suspended.
    public var standing: SupplierStanding
    /// Milliseconds since 1970.
    public var changedAt: Int64

    /// Makes a record.
    public init(
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
public struct GuidePrice: Hashable, Sendable {
    /// The first day.
    public var from: CalendarDay
    /// The price of one unit.
    public var price: Money

    /// Makes a guide price.
    public init(from: CalendarDay, price: Money) {
        self.from = from
        self.price = price
    }
}

/// A product of the catalogue.
public struct ProductRecord: Hashable, Sendable {
    /// The code.
    public var code: ProductCode
    /// The maker, when it is enrolled.
    public var issuer: IssuerID?
    /// The name in Chinese.
    public var nameZh: String
    /// The name in English.
    public var nameEn: String
    /// The brand.
    public var brand: String
    /// Models that the product fits; empty when unknown.
    public var fits: [String]
    /// Guide prices, ascending by first day.
    public var guidePrices: [GuidePrice]
    /// The unit of stock.
    public var unit: UnitCode
    /// The maker's warranty in months; nil when unknown.
    public var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    public var safetyCritical: Bool

    /// Makes a record.
    public init(
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
