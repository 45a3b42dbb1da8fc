import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability

extension SeasonShop {
    /// The request that enrols the shop.
    func request() throws(ServiceError) -> AddShop {
        AddShop(
            id: try .read(id, "id"), registration: try .read(registration, "registration"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"),
            place: Coordinates(latitude: Double(latitude) / 1_000_000, longitude: Double(longitude) / 1_000_000),
            kind: try .read(kind, "kind"), chain: try .read(chain, "chain"))
    }
}

extension SeasonSupplier {
    /// The request that adds the supplier.
    func request() throws(ServiceError) -> PutSupplier {
        PutSupplier(
            id: try .read(id, "id"), nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), standing: try .read(standing, "standing"))
    }
}

extension SeasonProduct {
    /// The product as it is imported, with the revision of its guide price on its day.
    func entry(in plan: SeasonPlan, _ clock: SeasonClock) throws -> PutProducts.Product {
        func price(_ fen: Int, from day: Int) throws -> GuidePrice {
            GuidePrice(from: clock.day(day), price: try Money(SeasonText.yuan(fen), currency: .cny))
        }
        var prices = [try price(guidePrice, from: SeasonPlan.enrolment - 60)]
        if let revisedPrice { prices.append(try price(revisedPrice, from: SeasonPlan.guideRevision)) }
        return PutProducts.Product(
            code: try .read(code, "code"), issuer: try .read(plan.makers[maker].id, "issuer"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            brand: try .read(brand, "brand"), fits: try fits.map { try .read($0, "fits") }, guidePrices: prices,
            unit: try .read(unit, "unit"), warrantyMonths: warrantyMonths, safetyCritical: safetyCritical)
    }
}
