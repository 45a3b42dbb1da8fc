import Ledger

extension Life {
    mutating func transferOut(
        _ shop: BookID, _ to: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        guard shop != to else { throw .transferToSelf(shop: shop) }
        try requireLine(shop)
        if kind == .serialised {
            if let ending { throw .removedOrScrapped(ending) }
            for transit in transits where transit.from == shop { throw .transferPending(transit) }
        }
        var after = balance(shop, unit: quantity.unit)
        try requireFree(quantity, at: after)
        try after.add(quantity, to: .transferredOut)
        put(after)
        try sendOff(from: shop, to: to, number, quantity)
    }

    mutating func undoTransferOut(
        _ shop: BookID, _ to: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try take(quantity, from: shop, to: to, number)
        try restore(quantity, to: .transferredOut, at: shop)
    }

    mutating func transferIn(
        _ shop: BookID, _ from: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        guard kind != .line else { throw .notForKind(kind) }
        let quantity = try checked(asked)
        try take(quantity, from: from, to: shop, number)
        var after = balance(shop, unit: quantity.unit)
        try after.add(quantity, to: .transferredIn)
        try requireSingle(after)
        put(after)
    }

    mutating func undoTransferIn(
        _ shop: BookID, _ from: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        guard kind != .line else { throw .notForKind(kind) }
        guard shop != from else { throw .transferToSelf(shop: shop) }
        let quantity = try checked(asked)
        try withdraw(quantity, from: .transferredIn, at: shop)
        try sendOff(from: from, to: shop, number, quantity)
    }

    mutating func deliver(
        _ shop: BookID, _ to: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        guard kind == .line else { throw .notForKind(kind) }
        try take(try checked(asked), from: shop, to: to, number)
    }

    mutating func undoDeliver(
        _ shop: BookID, _ to: BookID, _ asked: Quantity, _ number: String
    ) throws(LifeRefusal) {
        guard kind == .line else { throw .notForKind(kind) }
        guard shop != to else { throw .transferToSelf(shop: shop) }
        let quantity = try checked(asked)
        // Not more can be under way again than this shop sent off.
        var underWay = quantity
        for transit in transits where transit.from == shop { underWay = try underWay.plus(transit.quantity) }
        let sent = balance(shop, unit: quantity.unit).transferredOut
        if try sent.isBelow(underWay) { throw .nothingToUndo }
        try sendOff(from: shop, to: to, number, quantity)
    }

    mutating func arrive(_ shop: BookID, _ from: BookID, _ asked: Quantity) throws(LifeRefusal) {
        guard kind == .line else { throw .notForKind(kind) }
        guard shop != from else { throw .transferToSelf(shop: shop) }
        let quantity = try checked(asked)
        var after = balance(shop, unit: quantity.unit)
        guard after.received.isZero else { throw .alreadyReceived(shop: shop) }
        try after.add(quantity, to: .transferredIn)
        put(after)
    }

    mutating func undoArrive(_ shop: BookID, _ asked: Quantity) throws(LifeRefusal) {
        guard kind == .line else { throw .notForKind(kind) }
        try withdraw(try checked(asked), from: .transferredIn, at: shop)
    }

    /// Adds to what is under way.
    private mutating func sendOff(
        from: BookID, to: BookID, _ number: String, _ quantity: Quantity
    ) throws(LifeRefusal) {
        let transit = Transit(from: from, to: to, number: number, quantity: quantity)
        var place = 0
        while place < transits.count, Transit.precedes(transits[place], transit) { place += 1 }
        if place < transits.count, !Transit.precedes(transit, transits[place]) {
            let sum = try transits[place].quantity.plus(quantity)
            transits[place] = Transit(from: from, to: to, number: number, quantity: sum)
        } else {
            transits.insert(transit, at: place)
        }
    }

    /// Takes from what is under way.
    private mutating func take(
        _ quantity: Quantity, from: BookID, to: BookID, _ number: String
    ) throws(LifeRefusal) {
        let wanted = Transit(from: from, to: to, number: number, quantity: quantity)
        for place in transits.indices
        where !Transit.precedes(transits[place], wanted) && !Transit.precedes(wanted, transits[place]) {
            let transit = transits[place]
            if try transit.quantity.isBelow(quantity) { throw .transferExceeded(transit, asked: quantity) }
            let left = try transit.quantity.minus(quantity)
            if left.isZero {
                transits.remove(at: place)
            } else {
                transits[place] = Transit(from: from, to: to, number: number, quantity: left)
            }
            return
        }
        throw .noSuchTransfer(from: from, to: to, number: number)
    }
}
