extension Quantity: CustomStringConvertible {
    /// Reads `0.85 kg` or `0.85kg`, or `0.85` when a unit is given. A unit in the text counts more than the one given.
    package init(_ text: String, unit defaultUnit: UnitCode? = nil) throws(QuantityError) {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        var end = bytes.startIndex
        while end < bytes.endIndex, Quantity.isNumeral(bytes[end]) { end += 1 }
        let number = bytes[..<end]
        var name = bytes[end...]
        while let first = name.first, first == 0x20 || first == 0x09 { name = name.dropFirst() }
        var unit = defaultUnit
        if !name.isEmpty {
            unit = UnitCode(String(decoding: name, as: UTF8.self))
            if unit == nil { throw .malformed }
        }
        let value: (mantissa: Int64, places: Int)
        do throws(DecimalText.Failure) {
            value = try DecimalText.parse(number, places: -Quantity.exponents.lowerBound)
        } catch {
            switch error {
            case .malformed: throw .malformed
            case .tooManyPlaces: throw .tooPrecise
            case .overflow: throw .overflow
            }
        }
        guard let unit else { throw .unitMissing }
        try self.init(mantissa: value.mantissa, exponent: -value.places, unit: unit)
    }

    /// The number without its unit: `0.85`.
    package var numberText: String { DecimalText.format(mantissa: mantissa, exponent: exponent) }

    /// The number and its unit: `0.85 kg`.
    package var description: String { numberText + " " + unit.text }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte == 0x2D
    }
}
