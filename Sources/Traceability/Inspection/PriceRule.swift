import Ledger
import PartCertificates

/// Compares unit prices with the guide price that was valid on the day of receipt: a later revision accuses nobody.
///
/// A note on the line is the explanation; with the reason `other` the note explains the missing certificate instead.
enum PriceRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        var products: [ProductCode: ProductRecord?] = [:]
        for receipt in matter.receipts {
            let record = receipt.record
            guard let code = record.product, let price = record.unitPrice else { continue }
            let known = try products[code] ?? matter.unit.products.find(code)
            products[code] = known
            guard let guide = known?.guidePrice(on: record.received)?.price, guide.currency == price.currency,
                price.minorUnits > guide.minorUnits
            else { continue }
            let isExplained = record.noCertificateNote != nil && record.noCertificateReason != .other
            if isExplained { continue }
            found.append(
                matter.finding(
                    .overGuidePrice, receipt.seq,
                    [
                        "product": code.printed, "price": price.description, "guidePrice": guide.description,
                        "received": record.received.description,
                    ]))
        }
        return found
    }
}

extension ProductRecord {
    /// The guide price of a day; nil before the first.
    func guidePrice(on day: CalendarDay) -> GuidePrice? { guidePrices.last { $0.from <= day } }
}
