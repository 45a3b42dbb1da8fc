import Ledger
import PartCertificates
import StoreContract

/// A product of the catalogue, as it is sent and listed.
package struct ProductView: Codable, Hashable, Sendable {
    /// GTIN (8, 12, 13 or 14 digits) or part number.
    package var code: String
    /// The maker's id, when it is enrolled.
    package var issuer: String?
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// The brand.
    package var brand: String
    /// Models that the product fits; empty when unknown.
    package var fits: [String]
    /// Guide prices (指导价), ascending by first day.
    package var guidePrices: [GuidePriceView]
    /// `pcs`, `kg`, `l` …
    package var unit: String
    /// The maker's warranty, months.
    package var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    package var safetyCritical: Bool

    package init(
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
package struct GuidePriceView: Codable, Hashable, Sendable {
    /// `yyyy-mm-dd`.
    package var from: String
    /// A decimal in major units, such as `12.50`.
    package var price: String
    /// ISO 4217 code.
    package var currency: String

    package init(from: String, price: String, currency: String) {
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
