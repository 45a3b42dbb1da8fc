/// A product of the catalogue, as it is sent and listed.
public struct ProductView: Codable, Hashable, Sendable {
    /// GTIN (8, 12, 13 or 14 digits) or part number.
    public var code: String
    /// The maker's id, when it is enrolled.
    public var issuer: String?
    public var nameZh: String
    public var nameEn: String
    public var brand: String
    /// Models that the product fits; empty when unknown.
    public var fits: [String]
    /// Guide prices (指导价), ascending by first day.
    public var guidePrices: [GuidePriceView]
    /// `pcs`, `kg`, `l` …
    public var unit: String
    public var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    public var safetyCritical: Bool

    /// Makes a view.
    public init(
        code: String, issuer: String?, nameZh: String, nameEn: String, brand: String, fits: [String] = [],
        guidePrices: [GuidePriceView] = [], unit: String = "pcs", warrantyMonths: Int? = nil,
        safetyCritical: Bool = false
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

/// A guide price and the first day it applies.
public struct GuidePriceView: Codable, Hashable, Sendable {
    /// `yyyy-mm-dd`.
    public var from: String
    /// A decimal in major units, such as `12.50`, and its ISO 4217 code.
    public var price: String
    public var currency: String

    /// Makes a view.
    public init(from: String, price: String, currency: String) {
        self.from = from
        self.price = price
        self.currency = currency
    }
}
