package import Ledger

// Quantities and money are strings, because JSON's numbers go through floating point in most programs. Answers have them
// with their unit or currency; in requests these may stand in a field of their own, or be understood.

extension Quantity: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^" + AmountForm.decimal(places: 6) + "[ \\t]*[a-z][a-z0-9]{0,7}[ \\t]*$", form: .quantity,
            besides: AmountForm.besides,
            example: "0.85 kg")
    }

    package init?(jsonText: String) {
        do throws(QuantityError) { try self.init(jsonText) } catch { return nil }
    }

    /// `0.85 kg`.
    package var jsonText: String { description }
}

extension Money: TextValue {
    package static var schema: ValueSchema {
        .text(
            "^" + AmountForm.decimal(places: 3) + "[ \\t]*[A-Z]{3}[ \\t]*$",
            form: .money, besides: "more decimal places than the currency has; " + AmountForm.besides,
            example: "12.50 CNY")
    }

    package init?(jsonText: String) {
        do throws(MoneyError) { try self.init(jsonText) } catch { return nil }
    }

    /// `12.50 CNY`.
    package var jsonText: String { description }
}

/// A quantity of a request: a decimal whose unit may stand behind it, in another field, or nowhere.
package struct StatedQuantity: TextValue, CustomStringConvertible {
    /// As it was written.
    package let text: String
    /// The unit in the text.
    package let unit: UnitCode?

    package static var schema: ValueSchema {
        .text(
            "^" + AmountForm.decimal(places: 6) + "(?:[ \\t]*[a-z][a-z0-9]{0,7})?[ \\t]*$",
            form: .quantity, besides: AmountForm.besides, example: "0.85")
    }

    package init(_ quantity: Quantity) {
        text = quantity.description
        unit = quantity.unit
    }

    package init?(jsonText: String) {
        if let quantity = Quantity(jsonText: jsonText) {
            unit = quantity.unit
        } else {
            // Any unit will do to see whether the number reads.
            do throws(QuantityError) { _ = try Quantity(jsonText, unit: .pieces) } catch { return nil }
            unit = nil
        }
        text = jsonText
    }

    /// The quantity in the unit of the text, or else in that one.
    package func quantity(unit fallback: UnitCode) throws(QuantityError) -> Quantity {
        try Quantity(text, unit: fallback)
    }

    package var jsonText: String { text }
    package var description: String { text }
}

/// A price of a request: a decimal in major units whose currency may stand behind it, in another field, or nowhere.
package struct StatedPrice: TextValue, CustomStringConvertible {
    /// As it was written.
    package let text: String
    /// The currency in the text.
    package let currency: CurrencyCode?

    package static var schema: ValueSchema {
        .text(
            "^" + AmountForm.decimal(places: 3) + "(?:[ \\t]*[A-Z]{3})?[ \\t]*$",
            form: .money, besides: "more decimal places than the currency has; " + AmountForm.besides, example: "12.50")
    }

    package init(_ money: Money) {
        text = money.description
        currency = money.currency
    }

    package init?(jsonText: String) {
        if let money = Money(jsonText: jsonText) {
            currency = money.currency
        } else {
            // A currency with three decimal places takes every amount that any currency takes.
            guard let finest = CurrencyCode("BHD"), !jsonText.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else {
                return nil
            }
            do throws(MoneyError) { _ = try Money(jsonText, currency: finest) } catch { return nil }
            currency = nil
        }
        text = jsonText
    }

    /// The amount in the currency of the text, or else in that one.
    package func money(currency fallback: CurrencyCode) throws(MoneyError) -> Money {
        try Money(text, currency: fallback)
    }

    package var jsonText: String { text }
    package var description: String { text }
}

/// Decimals as people write them.
private enum AmountForm {
    /// With zeros at the end beyond so many places, which count for nothing.
    static func decimal(places: Int) -> String { "[ \\t]*-?[0-9]+(?:\\.[0-9]{1,\(places)}0*)?" }
    static let besides = "digits beyond 64 bits"
}
