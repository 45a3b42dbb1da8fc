import Ledger
import Traceability

extension SeasonShop {
    /// The request that enrols the shop.
    var request: AddShop {
        AddShop(
            id: id, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address,
            latitude: Double(latitude) / 1_000_000, longitude: Double(longitude) / 1_000_000, kind: kind, chain: chain)
    }
}

extension SeasonSupplier {
    /// The request that adds the supplier.
    var request: PutSupplier {
        PutSupplier(id: id, nameZh: nameZh, nameEn: nameEn, address: address, standing: standing)
    }
}

extension SeasonProduct {
    /// The product as it is imported, with the revision of its guide price on its day.
    func view(in plan: SeasonPlan, _ clock: SeasonClock) -> ProductView {
        var prices = [
            GuidePriceView(
                from: clock.day(SeasonPlan.enrolment - 60).description, price: SeasonText.yuan(guidePrice),
                currency: "CNY")
        ]
        if let revisedPrice {
            prices.append(
                GuidePriceView(
                    from: clock.day(SeasonPlan.guideRevision).description, price: SeasonText.yuan(revisedPrice),
                    currency: "CNY"))
        }
        return ProductView(
            code: code, issuer: plan.makers[maker].id, nameZh: nameZh, nameEn: nameEn, brand: brand, fits: fits,
            guidePrices: prices, unit: unit, warrantyMonths: warrantyMonths, safetyCritical: safetyCritical)
    }
}
