import Ledger

extension Life {
    mutating func adjust(
        _ shop: BookID, _ seq: UInt64, _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) {
        let (before, after) = try counts(expected, counted)
        try requireLine(shop)
        var standing = balance(shop, unit: before.unit)
        guard standing.onShelf == before else {
            throw .staleCount(shop: shop, onShelf: standing.onShelf, expected: before)
        }
        let difference = try after.minus(before)
        if difference.isPositive {
            try standing.add(difference, to: .gained)
            put(standing)
        } else if difference.isNegative {
            try standing.add(difference.negated, to: .lost)
            put(standing)
            // What is missing was free stock first; held stock only as far as that does not suffice.
            let deficit = try heldQuantity(at: shop, unit: after.unit).minus(after)
            if deficit.isPositive { try drawHeld(shop, seq: seq, upTo: deficit) }
        }
    }

    mutating func undoAdjust(
        _ shop: BookID, _ seq: UInt64, _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) {
        let (before, after) = try counts(expected, counted)
        let difference = try after.minus(before)
        if difference.isPositive {
            try withdraw(difference, from: .gained, at: shop)
        } else if difference.isNegative {
            try restore(difference.negated, to: .lost, at: shop)
            try returnHeld(shop, seq: seq, upTo: difference.negated)
        }
    }

    /// Both counts of one item in its unit: pieces, at most one, of a serialised part.
    private func counts(
        _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) -> (expected: Quantity, counted: Quantity) {
        guard !counted.isNegative else { throw .notPositive(counted) }
        guard expected.unit == counted.unit else {
            throw .unitMismatch(expected: expected.unit, found: counted.unit)
        }
        if kind == .serialised {
            guard counted.isZero || counted.isOne else { throw .notExactlyOne(counted) }
            return (try expected.inPieces(), try counted.inPieces())
        }
        if let unit, unit != counted.unit { throw .unitMismatch(expected: unit, found: counted.unit) }
        if counted.unit.isCounted && !counted.isWhole { throw .wholeUnitsOnly(counted) }
        return (expected, counted)
    }
}

extension Quantity {
    /// The same number of pieces.
    func inPieces() throws(LifeRefusal) -> Quantity {
        do throws(QuantityError) {
            return try Quantity(mantissa: mantissa, exponent: exponent, unit: .pieces)
        } catch {
            throw LifeRefusal(error)
        }
    }
}
