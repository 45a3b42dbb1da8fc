import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// Compares unit prices with the guide price that was valid on the day of receipt: a later revision accuses nobody.
///
/// A note on the line is the explanation; with the reason `other` the note explains the missing certificate instead.
enum PriceRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard let record = entry.receipt, let code = record.product, let price = record.unitPrice,
            let guide = try matter.product(code)?.guidePrice(on: record.received)?.price,
            guide.currency == price.currency, price.minorUnits > guide.minorUnits
        else { return [] }
        if record.noCertificateNote != nil && record.noCertificateReason != .other { return [] }
        return [
            InspectionFinding(
                .overGuidePrice, entry.seq,
                [
                    .init(.product, .product(code)), .init(.price, .money(price)), .init(.guidePrice, .money(guide)),
                    .init(.received, .day(record.received)),
                ])
        ]
    }
}

extension ProductRecord {
    /// The guide price of a day; nil before the first.
    func guidePrice(on day: CalendarDay) -> GuidePrice? { guidePrices.last { $0.from <= day } }
}
