extension Quantity {
    /// The sum of two quantities of one unit.
    ///
    /// - Throws: `unitMismatch`; `overflow` when the sum does not fit, or when the two are so far apart in size that
    ///   the digits of the larger one, written out to the last place of the smaller, do not fit 64 bits.
    package func adding(_ other: Quantity) throws(QuantityError) -> Quantity {
        guard unit == other.unit else { throw .unitMismatch(unit, other.unit) }
        if isZero { return other }
        if other.isZero { return self }
        let power = min(exponent, other.exponent)
        let left = try digits(at: power)
        let right = try other.digits(at: power)
        let (sum, overflowed) = left.addingReportingOverflow(right)
        if !overflowed { return try Quantity(mantissa: sum, exponent: power, unit: unit) }
        // Both have the same sign. The sum of the magnitudes is below 2^64 and may fit again once shortened.
        return try Quantity(
            magnitude: left.magnitude + right.magnitude, isNegative: left < 0, exponent: power, unit: unit)
    }

    /// The difference of two quantities of one unit; throws as `adding` does.
    package func subtracting(_ other: Quantity) throws(QuantityError) -> Quantity {
        try adding(other.negated)
    }

    /// Whether this is less than another quantity of the same unit. Never overflows.
    package func isLess(than other: Quantity) throws(QuantityError) -> Bool {
        guard unit == other.unit else { throw .unitMismatch(unit, other.unit) }
        if mantissa.signum() != other.mantissa.signum() { return mantissa < other.mantissa }
        // Same sign: by magnitude, written out to the last place of the finer one in 128 bits.
        let power = min(exponent, other.exponent)
        let left = wideMagnitude(at: power)
        let right = other.wideMagnitude(at: power)
        let isSmaller = left.high == right.high ? left.low < right.low : left.high < right.high
        let isLarger = left.high == right.high ? left.low > right.low : left.high > right.high
        return isNegative ? isLarger : isSmaller
    }

    /// The mantissa at a lower or equal power of ten.
    private func digits(at power: Int) throws(QuantityError) -> Int64 {
        var value = mantissa
        for _ in power..<exponent {
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            if overflowed || product == Int64.min { throw .overflow }
            value = product
        }
        return value
    }

    /// |mantissa| · 10^(exponent − power), below 2^63 · 10^12.
    private func wideMagnitude(at power: Int) -> (high: UInt64, low: UInt64) {
        var factor: UInt64 = 1
        for _ in power..<exponent { factor *= 10 }
        let product = mantissa.magnitude.multipliedFullWidth(by: factor)
        return (product.high, product.low)
    }
}
