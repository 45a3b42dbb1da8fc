import Ledger

extension Life {
    mutating func returnToSupplier(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        try draw(shop, seq, try checked(asked), to: .returned)
    }

    mutating func undoReturn(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try restore(quantity, to: .returned, at: shop)
        try returnHeld(shop, seq: seq, upTo: quantity)
    }

    mutating func scrap(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ at: Int64
    ) throws(LifeRefusal) {
        try draw(shop, seq, try checked(asked), to: .scrapped)
        // A second piece under the same number may be scrapped; the one that is fitted, or gone, is another matter.
        if kind == .serialised && openInstall == nil && ending == nil {
            ending = Ending(cause: .scrapped, shop: shop, seq: seq, at: at)
        }
    }

    mutating func undoScrap(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try restore(quantity, to: .scrapped, at: shop)
        try returnHeld(shop, seq: seq, upTo: quantity)
        if let ended = ending, ended.cause == .scrapped, ended.shop == shop, ended.seq == seq { ending = nil }
    }

    /// Takes stock off the shelf, held stock first.
    private mutating func draw(
        _ shop: BookID, _ seq: UInt64, _ quantity: Quantity, to total: ShopStanding.Total
    ) throws(LifeRefusal) {
        try requireLine(shop)
        var after = balance(shop, unit: quantity.unit)
        if kind == .serialised && !after.onShelf.isPositive {
            for transit in transits where transit.from == shop { throw .transferPending(transit) }
        }
        try requireStock(quantity, at: after)
        try after.add(quantity, to: total)
        put(after)
        try drawHeld(shop, seq: seq, upTo: quantity)
    }
}
