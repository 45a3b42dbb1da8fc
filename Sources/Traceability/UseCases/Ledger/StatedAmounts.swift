import DomainCoding
import Ledger
import PartVerification

extension StatedQuantity {
    /// The quantity, which is more than nothing: in the unit of its text or of the field beside it, which must agree, or else
    /// in the fallback.
    func amount(
        unit: UnitCode?, else fallback: UnitCode, field: String = "quantity"
    ) throws(ServiceError) -> Quantity {
        let quantity: Quantity
        do throws(QuantityError) {
            quantity = try self.quantity(unit: unit ?? fallback)
        } catch {
            throw .invalid(field, text, .amount)
        }
        if let unit, quantity.unit != unit {
            throw ServiceError(
                .unitMismatch,
                [.field(field), .fact(.expected, .unit(unit)), .fact(.found, .unit(quantity.unit))])
        }
        guard quantity.isPositive else { throw .invalid(field, text, .moreThanNothing) }
        return quantity
    }
}

extension StatedPrice {
    /// The amount, zero or more: in the currency of its text or of the field beside it, which must agree, or else CNY.
    func amount(currency: CurrencyCode?, field: String = "price") throws(ServiceError) -> Money {
        do throws(MoneyError) {
            let amount = try money(currency: currency ?? .cny)
            if amount.minorUnits >= 0, currency == nil || amount.currency == currency { return amount }
        } catch {}
        throw .invalid(field, text, .price)
    }
}
