package import CBOR

/// An amount of money in minor units (fen, cents) of an ISO 4217 currency. CBOR [minor units, currency].
package struct Money: Hashable, Sendable, CustomStringConvertible, FieldConvertible, FieldContent {
    /// The amount in minor units: 1250 for 12.50 CNY.
    package let minorUnits: Int64
    package let currency: CurrencyCode

    package init(minorUnits: Int64, currency: CurrencyCode) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads `12.50 CNY`, or `12.50` when a currency is given; more decimal places than the currency has are refused.
    package init(_ text: String, currency defaultCurrency: CurrencyCode? = nil) throws(MoneyError) {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        var currency = defaultCurrency
        if let last = bytes.last, last >= 0x41 && last <= 0x5A {
            currency = CurrencyCode(String(decoding: bytes.suffix(3), as: UTF8.self))
            if currency == nil { throw .malformed }
            bytes = bytes.dropLast(3)
            while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        }
        guard let currency else { throw .currencyMissing }
        let number: (mantissa: Int64, places: Int)
        do throws(DecimalText.Failure) {
            number = try DecimalText.parse(bytes, places: currency.minorDigits)
        } catch {
            switch error {
            case .malformed: throw .malformed
            case .tooManyPlaces: throw .tooManyPlaces(limit: currency.minorDigits)
            case .overflow: throw .overflow
            }
        }
        var units = number.mantissa
        for _ in number.places..<currency.minorDigits {
            let (product, overflowed) = units.multipliedReportingOverflow(by: 10)
            if overflowed { throw .overflow }
            units = product
        }
        self.init(minorUnits: units, currency: currency)
    }

    /// The sum of two amounts of one currency.
    package func adding(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
        let (sum, overflowed) = minorUnits.addingReportingOverflow(other.minorUnits)
        if overflowed { throw .overflow }
        return Money(minorUnits: sum, currency: currency)
    }

    /// The amount with all decimal places of its currency, without the currency: `12.50`.
    package var amountText: String {
        DecimalText.format(mantissa: minorUnits, exponent: -currency.minorDigits)
    }

    /// `12.50 CNY`.
    package var description: String { amountText + " " + currency.text }

    /// Reads [minor units, currency].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let units = Int64(parts[0]),
            case .text(let text) = parts[1], let currency = CurrencyCode(text)
        else { return nil }
        self.init(minorUnits: units, currency: currency)
    }

    /// [minor units, currency].
    package var fieldValue: FieldValue { .array([.int(minorUnits), .text(currency.text)]) }

    package static var fieldType: FieldType { .money }

    /// Reads an amount of zero or more.
    package static func read(_ value: FieldValue) -> Money? {
        guard let money = Money(field: value), money.minorUnits >= 0 else { return nil }
        return money
    }
}

extension Int64 {
    /// The integer of either sign that `value` is, if it fits.
    package init?(_ value: CBORValue) {
        switch value {
        case .unsigned(let number):
            guard let fitting = Int64(exactly: number) else { return nil }
            self = fitting
        case .negative(let number):
            guard let fitting = Int64(exactly: number) else { return nil }
            self = ~fitting
        default:
            return nil
        }
    }
}

/// Why an amount does not read or two amounts do not add.
package enum MoneyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a decimal number with a currency code.
    case malformed
    /// No currency code stands after the number, and none was given.
    case currencyMissing
    /// More decimal places than the currency has.
    case tooManyPlaces(limit: Int)
    /// The amount does not fit 64 bits.
    case overflow
    /// The amounts are of two currencies.
    case currencyMismatch(CurrencyCode, CurrencyCode)

    package var description: String {
        switch self {
        case .malformed: "not an amount such as 12.50 CNY"
        case .currencyMissing: "an amount without a currency"
        case .tooManyPlaces(let limit): "more than \(limit) decimal places"
        case .overflow: "an amount beyond 64 bits"
        case .currencyMismatch(let left, let right): "\(left.text) and \(right.text) do not add"
        }
    }
}

/// An ISO 4217 currency: three upper-case letters.
package struct CurrencyCode: Hashable, Sendable, CustomStringConvertible {
    /// The three letters.
    package let text: String

    /// Nil unless `text` is three letters `A-Z`.
    package init?(_ text: String) {
        guard text.utf8.count == 3 else { return nil }
        for byte in text.utf8 where byte < 0x41 || byte > 0x5A { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// Renminbi yuan.
    package static var cny: CurrencyCode { CurrencyCode(unchecked: "CNY") }

    /// How many decimal places the minor unit takes: 2 for most, 0 or 3 for those that ISO 4217 lists so.
    package var minorDigits: Int {
        switch text {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// The three letters.
    package var description: String { text }
}
