import Ledger
import PartLife

/// On whose shelf is it, according to the ledgers?
enum ShelfRule {
    /// Whether the shop has it on its shelf and free to be fitted, and nobody else has it.
    static func presence(_ life: Life, _ shop: BookID) -> [Finding] {
        let others = elsewhere(life, than: shop)
        let sold = sold(life, shop)
        if life.isOnShelf(at: shop) { return others + sold + held(life, shop) }
        // What was sold need not be received by whoever fits it, nor stand on the shelf of who sold it.
        if !others.isEmpty || !sold.isEmpty { return others + sold }
        if let transit = life.transits(to: shop).first {
            return [Finding(.neverReceived, variant: .transferPending, facts(of: transit))]
        }
        guard life.wasReceived(by: shop), let shelf = life.onShelf(at: shop) else { return [Finding(.neverReceived)] }
        return [Finding(.neverReceived, variant: .notOnShelf, [EvidenceFact(.onShelf, .quantity(shelf))])]
    }

    /// Whether another shop has it, or is about to have it. A lot is at many shops.
    static func elsewhere(_ life: Life, than shop: BookID) -> [Finding] {
        guard life.kind == .serialised else { return [] }
        if let holder = life.heldElsewhere(than: shop).first { return [other(holder, life)] }
        for transit in life.transits where transit.to != shop {
            return [Finding(.receivedElsewhere, variant: .inTransit, facts(of: transit))]
        }
        return []
    }

    /// Whether it is out on a sale over the counter, of this shop or another one.
    static func sold(_ life: Life, _ shop: BookID) -> [Finding] {
        guard let sale = life.openSale else { return [] }
        return [Finding(sale.shop == shop ? .soldHere : .soldElsewhere, LifeRule.facts(of: sale))]
    }

    /// That the shop has it.
    static func other(_ holder: BookID, _ life: Life) -> Finding {
        var facts = [EvidenceFact(.otherShop, .shop(holder))]
        if let shelf = life.onShelf(at: holder) { facts.append(EvidenceFact(.otherOnShelf, .quantity(shelf))) }
        return Finding(.receivedElsewhere, facts)
    }

    /// Whether the shop's own incoming inspection holds all that it has.
    static func held(_ life: Life, _ shop: BookID) -> [Finding] {
        guard let held = life.held(at: shop), let shelf = life.onShelf(at: shop) else { return [] }
        // Quantities of one item are of one unit; if they were not, what is held could not be told from what is free.
        let free: Bool
        do throws(QuantityError) {
            free = try held.isLess(than: shelf)
        } catch {
            free = false
        }
        if free { return [] }
        return [
            Finding(
                .quarantined, variant: .heldHere,
                [EvidenceFact(.shop, .shop(shop)), EvidenceFact(.onShelf, .quantity(shelf))])
        ]
    }

    static func facts(of transit: Transit) -> [EvidenceFact] {
        [
            EvidenceFact(.transferNumber, .text(transit.number)), EvidenceFact(.transferFrom, .shop(transit.from)),
            EvidenceFact(.transferTo, .shop(transit.to)),
        ]
    }
}
