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
}
