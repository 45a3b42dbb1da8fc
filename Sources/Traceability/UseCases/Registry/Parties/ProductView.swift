import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// A product of the catalogue, as it is listed.
package struct ProductView: Codable, Hashable, Sendable {
    package var code: ProductCode
    /// The maker, when it is enrolled.
    package var issuer: IssuerID?
    /// Name in Chinese.
    package var nameZh: String
    /// Name in English.
    package var nameEn: String
    /// The brand.
    package var brand: String
    /// Models that the product fits; empty when unknown.
    package var fits: [String]
    /// Guide prices (指导价), ascending by first day.
    package var guidePrices: [GuidePrice]
    /// `pcs`, `kg`, `l` …
    package var unit: UnitCode
    /// The maker's warranty, months.
    package var warrantyMonths: Int?
    /// A part that must not be fitted before it was checked online.
    package var safetyCritical: Bool

    init(_ record: ProductRecord) {
        code = record.code
        issuer = record.issuer
        nameZh = record.nameZh
        nameEn = record.nameEn
        brand = record.brand
        fits = record.fits
        guidePrices = record.guidePrices
        unit = record.unit
        warrantyMonths = record.warrantyMonths
        safetyCritical = record.safetyCritical
    }
}
