import DomainCoding
import Ledger
package import StoreContract

// What the store keeps and JSON carries.

extension BatchState: WordValue {}
extension DoubtKind: WordValue {}
extension MeasureKind: WordValue {}
extension PersonRecord.State: WordValue {}
extension Role: WordValue {}
extension ShopKind: WordValue {}

/// `{"from": "2026-07-01", "price": "12.50", "currency": "CNY"}`
extension GuidePrice: Codable {
    private enum CodingKeys: String, CodingKey {
        case from, price, currency
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let stated = try fields.decode(StatedPrice.self, forKey: .price)
        let currency = try fields.decode(CurrencyCode.self, forKey: .currency)
        let from = try fields.decode(CalendarDay.self, forKey: .from)
        guard stated.currency == nil || stated.currency == currency,
            let price = Money(jsonText: stated.text + (stated.currency == nil ? currency.text : "")),
            price.minorUnits >= 0
        else {
            throw DecodingError.dataCorrupted(
                .refused(StatedPrice.schema, at: decoder.codingPath + [CodingKeys.price]))
        }
        self.init(from: from, price: price)
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(from, forKey: .from)
        try fields.encode(price.amountText, forKey: .price)
        try fields.encode(price.currency, forKey: .currency)
    }
}
