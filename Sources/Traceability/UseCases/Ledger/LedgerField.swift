import Foundation
import Ledger
import PartCertificates

/// Reads the fields that only the ledger has; each refusal names the field, what it contained and the rule.
enum LedgerField {
    /// A decimal with its unit, which stands in the text or beside it; more than nothing.
    static func quantity(
        _ text: String, unit: String?, fallback: UnitCode = .pieces, field: String = "quantity"
    ) throws(ServiceError) -> Quantity {
        let quantity = try count(text, unit: unit, fallback: fallback, field: field)
        guard quantity.isPositive else { throw invalid(field, text, "more than 0") }
        return quantity
    }

    /// A decimal with its unit, zero or more.
    static func count(
        _ text: String, unit: String?, fallback: UnitCode = .pieces, field: String
    ) throws(ServiceError) -> Quantity {
        var code = fallback
        if let unit, !unit.isEmpty { code = try RequestField.unit(unit) }
        let quantity: Quantity
        do throws(QuantityError) {
            quantity = try Quantity(text, unit: code)
        } catch {
            throw invalid(field, text, "a decimal with its unit, such as 500 kg")
        }
        if let unit, !unit.isEmpty, quantity.unit != code {
            throw ServiceError(.unitMismatch, ["field": field, "expected": code.text, "found": quantity.unit.text])
        }
        guard !quantity.isNegative else { throw invalid(field, text, "0 or more") }
        return quantity
    }

    /// A decimal in major units with its currency beside it or in the text; CNY when there is none. Zero or more.
    static func money(
        _ text: String, currency: String?, field: String = "price"
    ) throws(ServiceError) -> Money {
        let rule = "a decimal such as 12.50 with an ISO 4217 code"
        var code = CurrencyCode.cny
        if let currency, !currency.isEmpty {
            guard let known = CurrencyCode(currency.uppercased()) else { throw invalid("currency", currency, rule) }
            code = known
        }
        do throws(MoneyError) {
            let amount = try Money(text, currency: code)
            if amount.minorUnits >= 0, currency?.isEmpty != false || amount.currency == code { return amount }
        } catch {}
        throw invalid(field, text, rule)
    }

    /// A day that may be absent.
    static func optionalDay(_ text: String?, _ field: String) throws(ServiceError) -> CalendarDay? {
        guard let text, !text.isEmpty else { return nil }
        return try RequestField.day(text, field)
    }

    /// The first and last day of a period, in this order.
    static func period(_ from: String, _ to: String) throws(ServiceError) -> ClosedRange<CalendarDay> {
        let first = try RequestField.day(from, "from")
        let last = try RequestField.day(to, "to")
        guard first <= last else { throw invalid("to", to, "not before from") }
        return first...last
    }

    /// `hanchuan 1234-567-8` with its check digit, or `hanchuan/1234567` without.
    static func certificate(_ text: String, _ field: String = "certificate") throws(ServiceError) -> CertificateID {
        if let slash = text.firstIndex(of: "/") {
            let number = text[text.index(after: slash)...]
            if let issuer = IssuerID(String(text[..<slash])), let value = UInt32(number),
                String(value) == number, let number = CertificateNumber(value)
            {
                return CertificateID(issuer: issuer, number: number)
            }
        } else if let id = CertificateID(shortCode: text) {
            return id
        }
        throw invalid(field, text, "issuer and number, such as hanchuan 1234-5678-9 or hanchuan/1234567")
    }

    /// A refusal.
    static func invalid(_ field: String, _ value: String, _ rule: String) -> ServiceError {
        ServiceError(.invalidField, ["field": field, "value": RequestField.excerpt(value), "rule": rule])
    }
}
