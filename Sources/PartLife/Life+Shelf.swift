import Ledger

extension Life {
    /// The shop's totals, all zero when it has none.
    func balance(_ shop: BookID, unit: UnitCode) -> ShopStanding {
        standing(of: shop) ?? ShopStanding(shop: shop, unit: unit)
    }

    /// Puts a shop's totals in their place, or nothing when all are zero.
    mutating func put(_ standing: ShopStanding) {
        var place = 0
        while place < standings.count, standings[place].shop < standing.shop { place += 1 }
        let exists = place < standings.count && standings[place].shop == standing.shop
        if standing.isBlank {
            if exists { standings.remove(at: place) }
        } else if exists {
            standings[place] = standing
        } else {
            standings.insert(standing, at: place)
        }
    }

    /// The quantity of a step: positive, of the item's unit, whole where only whole numbers exist; one piece of a
    /// serialised part, whatever unit its shop counts it in.
    func checked(_ quantity: Quantity) throws(LifeRefusal) -> Quantity {
        guard quantity.isPositive else { throw .notPositive(quantity) }
        if kind == .serialised {
            guard quantity.isOne else { throw .notExactlyOne(quantity) }
            return .one(.pieces)
        }
        if let unit, unit != quantity.unit { throw .unitMismatch(expected: unit, found: quantity.unit) }
        if quantity.unit.isCounted && !quantity.isWhole { throw .wholeUnitsOnly(quantity) }
        return quantity
    }

    /// A line exists once something brought it in.
    func requireLine(_ shop: BookID) throws(LifeRefusal) {
        if kind == .line && standing(of: shop)?.hasIntake != true { throw .noSuchLine(shop: shop) }
    }

    /// Refuses unless the shelf has that much that is not held.
    func requireFree(_ quantity: Quantity, at balance: ShopStanding) throws(LifeRefusal) {
        try requireStock(quantity, at: balance)
        let held = try heldQuantity(at: balance.shop, unit: balance.unit)
        if try balance.onShelf.minus(held).isBelow(quantity) { throw .held(shop: balance.shop, held: held) }
    }

    /// Refuses unless the shelf has that much, held stock included.
    func requireStock(_ quantity: Quantity, at balance: ShopStanding) throws(LifeRefusal) {
        if try balance.onShelf.isBelow(quantity) {
            throw .insufficientStock(shop: balance.shop, onShelf: balance.onShelf, asked: quantity)
        }
    }

    /// Takes an intake back: the shelf may fall below zero only as far as parts were installed and nothing else drew,
    /// which leaves them installed but never received. A line has no such installs.
    mutating func withdraw(
        _ quantity: Quantity, from total: ShopStanding.Total, at shop: BookID
    ) throws(LifeRefusal) {
        var after = balance(shop, unit: quantity.unit)
        let before = after
        try after.takeBack(quantity, from: total)
        let held = try heldQuantity(at: shop, unit: quantity.unit)
        if try after.onShelf.isBelow(held) {
            guard kind != .line, held.isZero, after.onlyInstallsDrew else {
                throw .insufficientStock(shop: shop, onShelf: before.onShelf, asked: quantity)
            }
        }
        put(after)
    }

    /// Puts stock back on the shelf that a total had drawn.
    mutating func restore(
        _ quantity: Quantity, to total: ShopStanding.Total, at shop: BookID
    ) throws(LifeRefusal) {
        var after = balance(shop, unit: quantity.unit)
        try after.takeBack(quantity, from: total)
        try requireSingle(after)
        put(after)
    }

    /// A shop has a serialised part once, be it on the shelf or fitted. Only a stock-take, which states what was seen,
    /// may put a second one on the shelf.
    func requireSingle(_ balance: ShopStanding) throws(LifeRefusal) {
        guard kind == .serialised else { return }
        let one = Quantity.one(.pieces)
        if try one.isBelow(balance.onShelf) { throw .alreadyReceived(shop: balance.shop) }
        if openInstall?.shop == balance.shop && balance.onShelf.isPositive && balance.gained.isZero {
            throw .alreadyReceived(shop: balance.shop)
        }
    }

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
