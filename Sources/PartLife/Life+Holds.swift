import Ledger

extension Life {
    /// How much of a shop's shelf is held.
    func heldQuantity(at shop: BookID, unit: UnitCode) throws(LifeRefusal) -> Quantity {
        var sum = Quantity.zero(unit)
        for hold in holds where hold.shop == shop { sum = try sum.plus(hold.remaining) }
        return sum
    }

    /// Holds as much of a receipt as is on the shelf and not held by another receipt.
    mutating func openHold(_ shop: BookID, receipt: UInt64, quantity: Quantity) throws(LifeRefusal) {
        let shelf = balance(shop, unit: quantity.unit).onShelf
        let free = try shelf.minus(heldQuantity(at: shop, unit: quantity.unit))
        let remaining = free.isPositive ? try quantity.orLess(free) : .zero(quantity.unit)
        let hold = Hold(shop: shop, receipt: receipt, remaining: remaining)
        var place = 0
        while place < holds.count, Life.precedes(holds[place], hold) { place += 1 }
        holds.insert(hold, at: place)
    }

    /// Ends a hold and forgets what was drawn of it.
    mutating func closeHold(_ shop: BookID, receipt: UInt64) {
        holds.removeAll { $0.shop == shop && $0.receipt == receipt }
        heldDraws.removeAll { $0.shop == shop && $0.receipt == receipt }
    }

    /// The place of a receipt's hold.
    func holdIndex(_ shop: BookID, receipt: UInt64) -> Int? {
        for index in holds.indices where holds[index].shop == shop && holds[index].receipt == receipt { return index }
        return nil
    }

    /// Draws held stock, the oldest receipt first, and notes which entry drew it.
    mutating func drawHeld(_ shop: BookID, seq: UInt64, upTo quantity: Quantity) throws(LifeRefusal) {
        var left = quantity
        for index in holds.indices where holds[index].shop == shop && left.isPositive {
            let part = try left.orLess(holds[index].remaining)
            guard part.isPositive else { continue }
            holds[index].remaining = try holds[index].remaining.minus(part)
            left = try left.minus(part)
            try noteDraw(shop, seq: seq, receipt: holds[index].receipt, quantity: part)
        }
    }

    /// Holds again what an entry drew of held stock, up to the quantity that comes back.
    mutating func returnHeld(_ shop: BookID, seq: UInt64, upTo quantity: Quantity) throws(LifeRefusal) {
        var left = quantity
        for index in heldDraws.indices where heldDraws[index].shop == shop && heldDraws[index].seq == seq {
            let part = try left.orLess(heldDraws[index].quantity)
            guard part.isPositive, let hold = holdIndex(shop, receipt: heldDraws[index].receipt) else { continue }
            holds[hold].remaining = try holds[hold].remaining.plus(part)
            heldDraws[index].quantity = try heldDraws[index].quantity.minus(part)
            left = try left.minus(part)
        }
        heldDraws.removeAll { $0.quantity.isZero }
    }

    private mutating func noteDraw(
        _ shop: BookID, seq: UInt64, receipt: UInt64, quantity: Quantity
    ) throws(LifeRefusal) {
        let draw = HeldDraw(shop: shop, seq: seq, receipt: receipt, quantity: quantity)
        var place = 0
        while place < heldDraws.count, Life.precedes(heldDraws[place], draw) { place += 1 }
        if place < heldDraws.count, !Life.precedes(draw, heldDraws[place]) {
            heldDraws[place].quantity = try heldDraws[place].quantity.plus(quantity)
        } else {
            heldDraws.insert(draw, at: place)
        }
    }

    static func precedes(_ left: Hold, _ right: Hold) -> Bool {
        left.shop == right.shop ? left.receipt < right.receipt : left.shop < right.shop
    }

    static func precedes(_ left: HeldDraw, _ right: HeldDraw) -> Bool {
        if left.shop != right.shop { return left.shop < right.shop }
        return left.seq == right.seq ? left.receipt < right.receipt : left.seq < right.seq
    }
}
