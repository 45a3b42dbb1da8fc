import Ledger
import PartLife
import TestSupport
import Testing

/// Random lives against the model, and what holds for every life.
@Suite struct PropertyTests {
    private static let shops = [Samples.a, Samples.b, Samples.c]

    @Test(arguments: [LifeKind.serialised, .lot])
    func agreesWithTheModel(kind: LifeKind) throws {
        var generator = Generator(seed: kind.rawValue)
        var accepted = 0
        var refused = 0
        var undone = 0
        for _ in 0..<max(1, iterations / 20) {
            var life = Life(kind: kind)
            var model = Model(kind: kind)
            var done: [LifeStep] = []
            for seq in 1...30 as ClosedRange<UInt64> {
                let at = Int64(seq) * 5 * Samples.hour
                let step: LifeStep
                var undoes: Int?
                if !done.isEmpty && generator.next() % 4 == 0 {
                    let index = Int.random(in: done.indices, using: &generator)
                    guard let undo = done[index].undone(at: at) else { continue }
                    step = undo
                    undoes = index
                } else {
                    step = Self.step(kind, seq: seq, at: at, model: model, using: &generator)
                }
                let isAllowed = model.take(step)
                do {
                    let next = try apply(step, to: life, rules: Samples.rules)
                    #expect(isAllowed, "\(step) accepted after \(done)")
                    try Self.check(next, against: model)
                    try Self.checkMovement(of: step, from: life, to: next)
                    // Where a step can be undone, undoing it at once leads back.
                    if let undo = step.undone(at: at) {
                        #expect(try apply(undo, to: next, rules: Samples.rules) == life, "\(step)")
                        undone += 1
                    }
                    life = next
                    accepted += 1
                    if let undoes { done.remove(at: undoes) } else { done.append(step) }
                } catch {
                    #expect(!isAllowed, "\(step) refused after \(done): \(error)")
                    refused += 1
                    if isAllowed { return }
                }
            }
        }
        #expect(accepted > iterations / 4)
        #expect(refused > iterations / 40)
        #expect(undone > iterations / 8)
    }

    /// A likely step: shops and quantities are few, so that steps meet.
    private static func step(
        _ kind: LifeKind, seq: UInt64, at: Int64, model: Model, using generator: inout Generator
    ) -> LifeStep {
        let shop = shops.randomElement(using: &generator)!
        let other = shops.randomElement(using: &generator)!
        let most: UInt32 = kind == .serialised && generator.next() % 16 != 0 ? 1 : 12
        let quantity = Quantity.pieces(UInt32.random(in: 1...most, using: &generator))
        let number = model.numbers.randomElement(using: &generator)!
        switch generator.next() % 14 {
        case 0, 1: return .receive(shop: shop, seq: seq, quantity: quantity, result: .accepted)
        case 2: return .receive(shop: shop, seq: seq, quantity: quantity, result: .quarantined)
        case 3: return .receive(shop: shop, seq: seq, quantity: quantity, result: .rejected)
        case 4, 5: return .install(shop: shop, seq: seq, quantity: quantity, repairOrder: "RO-\(seq)", at: at)
        case 6: return .remove(shop: shop, seq: seq, at: at)
        case 7: return .returnToSupplier(shop: shop, seq: seq, quantity: quantity)
        case 8: return .transferOut(shop: shop, to: other, quantity: quantity, number: number)
        case 9: return .transferIn(shop: shop, from: other, quantity: quantity, number: number)
        case 10: return .scrap(shop: shop, seq: seq, quantity: quantity, at: at)
        case 11, 12: return .sell(shop: shop, seq: seq, quantity: quantity, sold: Samples.day, at: at)
        default:
            let expected = model.shelf(shop) + (generator.next() % 8 == 0 ? 1 : 0)
            return .adjust(
                shop: shop, seq: seq, expected: try! Quantity(mantissa: Int64(expected), exponent: 0, unit: .pieces),
                counted: generator.next() % 2 == 0 ? .zero(.pieces) : quantity)
        }
    }

    /// What a step says of the shelf by itself is what it did to the life.
    private static func checkMovement(of step: LifeStep, from before: Life, to after: Life) throws {
        let movement = try step.movement(of: before.kind)
        for shop in shops {
            for total in ShopStanding.Total.allCases {
                let zero = Quantity.zero(.pieces)
                let old = before.standing(of: shop)?[total] ?? zero
                let new = after.standing(of: shop)?[total] ?? zero
                let isMoved = movement?.shop == shop && movement?.total == total
                #expect(try new.subtracting(old) == (isMoved ? movement?.quantity : zero), "\(step) \(total)")
            }
            let shelf = try (after.onShelf(at: shop) ?? .zero(.pieces)).subtracting(
                before.onShelf(at: shop) ?? .zero(.pieces))
            #expect(shelf == (movement?.shop == shop ? movement?.onShelf : .zero(.pieces)), "\(step)")
        }
    }

    private static func check(_ life: Life, against model: Model) throws {
        for shop in shops {
            let standing = life.standing(of: shop)
            #expect(model.signed(standing?.onShelf ?? .zero(.pieces)) == model.shelf(shop))
            #expect(model.signed(life.held(at: shop) ?? .zero(.pieces)) == model.held(shop))
            #expect(model.signed(standing?.installed ?? .zero(.pieces)) == model.sum(shop, "install"))
            #expect(model.signed(standing?.sold ?? .zero(.pieces)) == model.sum(shop, "sale"))
            for other in shops where other != shop {
                for number in model.numbers {
                    let transit = life.transits.first { $0.from == shop && $0.to == other && $0.number == number }
                    let expected = model.underWay(from: shop, to: other, number: number)
                    #expect(model.signed(transit?.quantity ?? .zero(.pieces)) == expected)
                }
            }
        }
        #expect(life.openInstall?.seq == model.openInstall?.seq)
        #expect(life.openInstall?.shop == model.openInstall?.shop)
        #expect(life.ending?.seq == model.ending?.seq)
        let sale = model.openInstall == nil && model.ending == nil ? model.openSale : nil
        #expect(life.openSale?.seq == sale?.seq)
        #expect(life.openSale?.shop == sale?.shop)
        #expect(try Life.decode(life.encoded()) == life)

        for standing in life.standings {
            var shelf = Quantity.zero(standing.unit)
            for total in ShopStanding.Total.allCases {
                #expect(!standing[total].isNegative)
                shelf = try total.isIntake ? shelf.adding(standing[total]) : shelf.subtracting(standing[total])
            }
            #expect(shelf == standing.onShelf)
            if standing.onShelf.isNegative { #expect(standing.installed.isPositive) }
        }
    }
}
