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

extension UTCOffset {
    /// A claimed day: not before 2000, and not after today anywhere on earth.
    func claimed(_ day: CalendarDay, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        guard day <= UTCOffset.earliest.day(now), day.days >= 10_957 else {
            throw .invalid(field, day.description, .pastDay)
        }
        return day
    }

    /// A claimed day that may be left out, which means today.
    func claimedOrToday(_ day: CalendarDay?, _ field: String, now: Int64) throws(ServiceError) -> CalendarDay {
        guard let day else { return self.day(now) }
        return try claimed(day, field, now: now)
    }
}

extension CalendarDay {
    /// The days from one to another, in this order.
    static func period(from: CalendarDay, to: CalendarDay) throws(ServiceError) -> ClosedRange<CalendarDay> {
        guard from <= to else { throw .invalid("to", to.description, .notBefore(field: "from")) }
        return from...to
    }
}
