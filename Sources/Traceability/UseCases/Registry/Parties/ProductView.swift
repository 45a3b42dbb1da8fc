import Ledger
import PartCertificates

/// A product of the catalogue, as it is sent and listed.
public struct ProductView: Codable, Hashable, Sendable {
    /// GTIN (8, 12, 13 or 14 digits) or part number.
    public var code: String
    /// The maker's id, when it is enrolled.
    public var issuer: String?
    /// Name in Chinese.
    public var nameZh: String
    /// Name in English.
    public var nameEn: String
    /// The brand.
    public var brand: String
    /// Models that the product fits; empty when unknown.
    public var fits: [String]
    /// Guide prices (指导价), ascending by first day.
    public var guidePrices: [GuidePriceView]
    /// `pcs`, `kg`, `l` …
    public var unit: String
    /// The maker's warranty, months.
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
    /// ISO 4217 code.
    public var currency: String

    /// Makes a view.
    public init(from: String, price: String, currency: String) {
        self.from = from
        self.price = price
        self.currency = currency
    }
}

extension ProductView {
    init(_ record: ProductRecord) {
        self.init(
            code: record.code.printed, issuer: record.issuer?.text, nameZh: record.nameZh, nameEn: record.nameEn,
            brand: record.brand, fits: record.fits,
            guidePrices: record.guidePrices.map {
                GuidePriceView(
                    from: $0.from.description, price: $0.price.amountText, currency: $0.price.currency.text)
            },
            unit: record.unit.text, warrantyMonths: record.warrantyMonths, safetyCritical: record.safetyCritical)
    }

    /// Reads the fields; refusals name the field.
    func record() throws(ServiceError) -> ProductRecord {
        var fits: [String] = []
        for fit in self.fits { fits.append(try RequestField.text(fit, "fits", limit: 100)) }
        var prices: [GuidePrice] = []
        for view in guidePrices { prices.append(try view.guidePrice()) }
        prices.sort { $0.from < $1.from }
        for (earlier, later) in zip(prices, prices.dropFirst()) where earlier.from == later.from {
            throw ServiceError(
                .invalidField,
                ["field": "guidePrices", "value": later.from.description, "rule": "one price from each day"])
        }
        var issuer: IssuerID?
        if let text = self.issuer, !text.isEmpty { issuer = try RequestField.issuer(text) }
        if let months = warrantyMonths { _ = try RequestField.integer(months, "warrantyMonths", in: 0...600) }
        return ProductRecord(
            code: try RequestField.product(code, "code"), issuer: issuer,
            nameZh: try RequestField.text(nameZh, "nameZh"), nameEn: try RequestField.text(nameEn, "nameEn"),
            brand: try RequestField.text(brand, "brand"), fits: fits, guidePrices: prices,
            unit: try RequestField.unit(unit), warrantyMonths: warrantyMonths, safetyCritical: safetyCritical)
    }
}

extension GuidePriceView {
    fileprivate func guidePrice() throws(ServiceError) -> GuidePrice {
        let rule = "a decimal such as 12.50 with an ISO 4217 code"
        let text = price + " " + currency
        let amount: Money
        do throws(MoneyError) {
            amount = try Money(price, currency: CurrencyCode(currency))
        } catch {
            throw ServiceError(.invalidField, ["field": "guidePrices", "value": text, "rule": rule])
        }
        guard amount.minorUnits >= 0 else {
            throw ServiceError(.invalidField, ["field": "guidePrices", "value": text, "rule": rule])
        }
        return GuidePrice(from: try RequestField.day(from, "guidePrices"), price: amount)
    }
}
