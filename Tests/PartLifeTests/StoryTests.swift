import Ledger
import PartLife
import Testing

/// Whole lives, as the domain tells them.
@Suite struct StoryTests {
    private let a = Samples.a
    private let b = Samples.b
    private let c = Samples.c
    private let one = Samples.pcs("1")

    @Test func receivedFittedTakenOut() throws {
        let life = try Samples.life(.serialised, [.receive(a, 1), .install(a, 2), .remove(b, 5)])
        #expect(life.ending != nil)
        #expect(life.openInstall == nil)
        #expect(life.ending?.install?.shop == a)
        #expect(life.standing(of: a)?.installed == one)
        #expect(life.standing(of: a)?.onShelf.isZero == true)
        #expect(life.standing(of: b) == nil)
    }

    @Test func installedButNeverReceivedThenBackfilled() throws {
        var life = try Samples.life(.serialised, [.install(a, 2)])
        #expect(life.isInstalledUnreceived(by: a))
        #expect(!life.wasReceived(by: a))
        life = try apply(.receive(a, 3), to: life, rules: Samples.rules)
        #expect(!life.isInstalledUnreceived(by: a))
        #expect(life.openInstall?.seq == 2)
        // Also when the part is out again by then.
        let late = try Samples.life(.serialised, [.install(a, 2), .remove(a, 3), .receive(a, 4)])
        #expect(late.onShelf(at: a)?.isZero == true)
    }

    @Test func receivedByTwoShops() throws {
        let life = try Samples.life(.serialised, [.receive(a, 1), .receive(b, 1)])
        #expect(life.heldElsewhere(than: b) == [a])
        #expect(life.heldElsewhere(than: c) == [a, b])
        let fitted = try apply(.install(a, 2), to: life, rules: Samples.rules)
        #expect(fitted.heldElsewhere(than: b) == [])
    }

    @Test func transferred() throws {
        let underWay = try Samples.life(.serialised, [.receive(a, 1), .send(a, b)])
        #expect(underWay.heldElsewhere(than: c) == [])
        #expect(underWay.transits(to: b).count == 1)
        let life = try apply(.take(b, a), to: underWay, rules: Samples.rules)
        #expect(life.isOnShelf(at: b))
        #expect(life.transits == [])
        let fitted = try Samples.life(.serialised, [.receive(a, 1), .install(b, 1), .send(a, b), .take(b, a)])
        #expect(!fitted.isInstalledUnreceived(by: b))
    }

    @Test func returnedAndReceivedAgain() throws {
        let life = try Samples.life(
            .serialised, [.receive(a, 1), .giveBack(a, 2), .receive(b, 1), .giveBack(b, 2), .receive(a, 3)])
        #expect(life.heldElsewhere(than: a) == [])
        #expect(life.standing(of: a)?.received == Samples.pcs("2"))
    }

    @Test func undoneInTime() throws {
        let life = try Samples.life(
            .serialised,
            [.receive(a, 1), .install(a, 2, at: 5), .uninstall(a, 2, installed: 5, at: 72 * Samples.hour + 5)])
        #expect(life == (try Samples.life(.serialised, [.receive(a, 1)])))
        #expect(throws: LifeRefusal.undoTooLate(limit: 15)) {
            try apply(
                .uninstall(a, 2, at: 16), to: try Samples.life(.serialised, [.install(a, 2, at: 5)]),
                rules: LifeRules(undoWindow: 10))
        }
        _ = try apply(
            .uninstall(a, 2, at: .max), to: try Samples.life(.serialised, [.install(a, 2, at: 5)]),
            rules: LifeRules(undoWindow: .max))
    }

    /// Sold over the counter, fitted elsewhere, the fitting voided, taken back, sold again.
    @Test func soldOverTheCounter() throws {
        let sold = try Samples.life(.serialised, [.receive(a, 1), .sell(a, 2, at: 5)])
        #expect(sold.openSale == Sale(shop: a, seq: 2, sold: Samples.day, at: 5))
        #expect(sold.standing(of: a)?.sold == one)
        #expect(!sold.isOnShelf(at: a))
        #expect(sold.ending == nil)
        let fitted = try apply(.install(b, 1), to: sold, rules: Samples.rules)
        #expect(fitted.openSale == nil)
        #expect(try apply(.uninstall(b, 1), to: fitted, rules: Samples.rules) == sold)
        let back = try apply(.receive(a, 3), to: sold, rules: Samples.rules)
        #expect(back.openSale == nil)
        #expect(back.isOnShelf(at: a))
        #expect(
            try apply(.undoReceive(shop: a, seq: 3, quantity: one, result: .accepted), to: back, rules: Samples.rules)
                == sold)
        let again = try apply(.sell(a, 4), to: back, rules: Samples.rules)
        #expect(again.openSale?.seq == 4)
        let undone = try apply(
            .undoSell(shop: a, seq: 2, quantity: one, soldAt: 5, at: 72 * Samples.hour + 5), to: sold,
            rules: Samples.rules)
        #expect(undone == (try Samples.life(.serialised, [.receive(a, 1)])))
    }

    /// A second piece under the number of a fitted part can be scrapped without ending the life of that part.
    @Test func scrappingACopy() throws {
        let life = try Samples.life(.serialised, [.receive(a, 1), .install(a, 2), .receive(b, 1), .scrap(b, 2)])
        #expect(life.ending == nil)
        #expect(life.openInstall?.shop == a)
        let ended = try Samples.life(.serialised, [.receive(a, 1), .receive(b, 1), .remove(c, 1), .scrap(b, 2)])
        #expect(ended.ending?.shop == c)
        let back = try apply(.undoScrap(shop: b, seq: 2, quantity: one), to: ended, rules: Samples.rules)
        #expect(back.ending?.shop == c)
    }

    @Test func rejectedGoodsAddNothing() throws {
        let rejected = LifeStep.receive(shop: a, seq: 1, quantity: one, result: .rejected)
        #expect(try Samples.life(.serialised, [rejected]) == Life(kind: .serialised))
        #expect(
            try Samples.life(.serialised, [.receive(a, 1), rejected]) == Samples.life(.serialised, [.receive(a, 1)]))
    }

    @Test func quarantinedGoods() throws {
        let kg = Samples.kg
        var life = try Samples.life(
            .lot, [.receive(a, 1, kg("5")), .quarantine(a, 2, kg("3")), .quarantine(a, 3, kg("2"))])
        #expect(life.held(at: a) == kg("5"))
        life = try apply(.install(a, 4, kg("5")), to: life, rules: Samples.rules)
        // What goes back to the supplier is held stock first, that of the oldest receipt.
        let before = life
        life = try apply(.giveBack(a, 5, kg("4")), to: life, rules: Samples.rules)
        #expect(life.held(at: a) == kg("1"))
        #expect(life.holds.map(\.remaining) == [kg("0"), kg("1")])
        #expect(try apply(.undoReturn(shop: a, seq: 5, quantity: kg("4")), to: life, rules: Samples.rules) == before)
        // Undone in part, held stock comes back first.
        let part = try apply(.undoReturn(shop: a, seq: 5, quantity: kg("1")), to: life, rules: Samples.rules)
        #expect(part.held(at: a) == kg("2"))
        // Accepting the first receipt afterwards does not free what is left of the second.
        life = try apply(.release(shop: a, seq: 2), to: life, rules: Samples.rules)
        #expect(life.held(at: a) == kg("1"))
        life = try apply(.release(shop: a, seq: 3), to: life, rules: Samples.rules)
        #expect(life.held(at: a) == nil)
        #expect(life.holds == [] && life.heldDraws == [])
        life = try apply(.hold(shop: a, seq: 1, quantity: kg("5")), to: life, rules: Samples.rules)
        #expect(life.held(at: a) == kg("1"))
    }

    @Test func stockTakes() throws {
        let kg = Samples.kg
        var life = try Samples.life(.lot, [.install(a, 1, kg("2")), .count(a, 2, kg("-2"), kg("0.5"))])
        #expect(life.standing(of: a)?.gained == kg("2.5"))
        life = try apply(.count(a, 3, kg("0.5"), kg("0.5")), to: life, rules: Samples.rules)
        life = try apply(.count(a, 4, kg("0.5"), kg("0")), to: life, rules: Samples.rules)
        #expect(life.standing(of: a)?.lost == kg("0.5"))
        let held = try Samples.life(.lot, [.receive(a, 1, kg("2")), .quarantine(a, 2, kg("3"))])
        let missing = LifeStep.count(a, 3, kg("5"), kg("1"))
        let less = try apply(missing, to: held, rules: Samples.rules)
        #expect(less.held(at: a) == kg("1"))
        #expect(try apply(missing.undone(at: 0)!, to: less, rules: Samples.rules) == held)
    }

    @Test func aLineMovesToAnotherShop() throws {
        let pcs = Samples.pcs
        let sent = try Samples.life(
            .line,
            [
                .receive(a, 1, pcs("5")), .send(a, b, pcs("3")),
                .deliver(shop: a, to: b, quantity: pcs("2"), number: "T"),
            ])
        #expect(sent.transits.first?.quantity == one)
        #expect(sent.onShelf(at: a) == pcs("2"))
        let arrived = try Samples.life(
            .line, [.arrive(shop: b, from: a, quantity: pcs("2"), number: "T"), .install(b, 9, pcs("2"))])
        #expect(arrived.onShelf(at: b)?.isZero == true)
    }

    @Test func countedUnitsOfASerialisedPart() throws {
        let set = try Quantity("1 set")
        let life = try Samples.life(.serialised, [.receive(a, 1, set), .install(a, 2)])
        #expect(life.unit == .pieces)
        #expect(life.onShelf(at: a)?.isZero == true)
    }
}
