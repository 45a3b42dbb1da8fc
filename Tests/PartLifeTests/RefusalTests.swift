import Ledger
import PartLife
import Testing

private let a = Samples.a
private let b = Samples.b
private let one = Samples.pcs("1")
private func kg(_ text: String) -> Quantity { Samples.kg(text) }
private func pcs(_ text: String) -> Quantity { Samples.pcs(text) }

/// What happened before, what is tried, and why it is refused.
struct RefusedStep: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: LifeKind
    let before: [LifeStep]
    let step: LifeStep
    let refusal: LifeRefusal

    init(
        _ name: String, _ kind: LifeKind, _ before: [LifeStep], _ step: LifeStep, _ refusal: LifeRefusal
    ) {
        testDescription = name
        self.kind = kind
        self.before = before
        self.step = step
        self.refusal = refusal
    }

    static let fitted = OpenInstall(shop: a, seq: 2, repairOrder: "RO-2", at: 0)
    static let removed = Ending(cause: .removed, shop: a, seq: 3, at: 9, install: fitted)
    static let scrapped = Ending(cause: .scrapped, shop: a, seq: 2, at: 8)
    static let sale = Sale(shop: a, seq: 2, sold: Samples.day, at: 0)
    static let underWay = Transit(from: a, to: b, number: "T", quantity: one)

    static let serialised: [RefusedStep] = [
        .init("on the shelf already", .serialised, [.receive(a, 1)], .receive(a, 2), .alreadyReceived(shop: a)),
        .init(
            "received and fitted here", .serialised, [.receive(a, 1), .install(a, 2)], .receive(a, 3),
            .alreadyReceived(shop: a)),
        .init(
            "receipt of a removed part", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)], .receive(b, 4),
            .removedOrScrapped(removed)),
        .init(
            "receipt instead of the transfer in", .serialised, [.receive(a, 1), .send(a, b)], .receive(b, 2),
            .transferPending(underWay)),
        .init(
            "receipt while under way from here", .serialised, [.receive(a, 1), .send(a, b)], .receive(a, 2),
            .transferPending(underWay)),
        .init(
            "second install, same shop", .serialised, [.receive(a, 1), .install(a, 2)], .install(a, 3),
            .alreadyInstalled(fitted)),
        .init(
            "second install, other shop", .serialised, [.receive(a, 1), .install(a, 2)], .install(b, 3),
            .alreadyInstalled(fitted)),
        .init(
            "install of a removed part", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)], .install(a, 4),
            .removedOrScrapped(removed)),
        .init(
            "install of a scrapped part", .serialised, [.receive(a, 1), .scrap(a, 2)], .install(b, 3),
            .removedOrScrapped(scrapped)),
        .init(
            "install while under way", .serialised, [.receive(a, 1), .send(a, b)], .install(b, 3),
            .transferPending(underWay)),
        .init("install of a held part", .serialised, [.quarantine(a, 1)], .install(a, 2), .held(shop: a, held: one)),
        .init(
            "install of what went back", .serialised, [.receive(a, 1), .giveBack(a, 2)], .install(a, 3),
            .insufficientStock(shop: a, onShelf: pcs("0"), asked: one)),
        .init(
            "two of one", .serialised, [], .receive(a, 1, pcs("2")), .notExactlyOne(pcs("2"))),
        .init("half of one", .serialised, [], .receive(a, 1, pcs("0.5")), .notExactlyOne(pcs("0.5"))),
        .init("none of one", .serialised, [], .receive(a, 1, pcs("0")), .notPositive(pcs("0"))),
        .init(
            "undoing another shop's install", .serialised, [.receive(a, 1), .install(a, 2)], .uninstall(b, 2),
            .notThisShopsInstall(fitted)),
        .init(
            "undoing another entry", .serialised, [.receive(a, 1), .install(a, 2)], .uninstall(a, 3),
            .notThisShopsInstall(fitted)),
        .init(
            "undoing too late", .serialised, [.receive(a, 1), .install(a, 2)],
            .uninstall(a, 2, at: 72 * Samples.hour + 1), .undoTooLate(limit: 72 * Samples.hour)),
        .init("undoing nothing", .serialised, [.receive(a, 1)], .uninstall(a, 2), .nothingToUndo),
        .init(
            "undoing the install of a removed part", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)],
            .uninstall(a, 2), .removedOrScrapped(removed)),
        .init(
            "taking out what lies on the shelf", .serialised, [.receive(a, 1)], .remove(a, 2), .stillOnShelf(shop: a)),
        .init(
            "taking out twice", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)], .remove(b, 4),
            .removedOrScrapped(removed)),
        .init(
            "undoing another shop's removal", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)],
            .undoRemove(shop: b, seq: 3), .nothingToUndo),
        .init(
            "returning what is fitted", .serialised, [.receive(a, 1), .install(a, 2)], .giveBack(a, 3),
            .insufficientStock(shop: a, onShelf: pcs("0"), asked: one)),
        .init(
            "scrapping what is under way", .serialised, [.receive(a, 1), .send(a, b)], .scrap(a, 3),
            .transferPending(underWay)),
        .init("second sale", .serialised, [.receive(a, 1), .sell(a, 2)], .sell(a, 3), .alreadySold(sale)),
        .init(
            "second sale, by a shop that received a second one", .serialised,
            [.receive(a, 1), .sell(a, 2), .receive(b, 1)], .sell(b, 2), .alreadySold(sale)),
        .init(
            "sale of a fitted part", .serialised, [.receive(a, 1), .install(a, 2)], .sell(a, 3),
            .alreadyInstalled(fitted)),
        .init(
            "sale of a removed part", .serialised, [.receive(a, 1), .install(a, 2), .remove(a, 3)], .sell(a, 4),
            .removedOrScrapped(removed)),
        .init(
            "sale while under way", .serialised, [.receive(a, 1), .send(a, b)], .sell(a, 3),
            .transferPending(underWay)),
        .init("sale of a held part", .serialised, [.quarantine(a, 1)], .sell(a, 2), .held(shop: a, held: one)),
        .init(
            "sale of what was never received", .serialised, [], .sell(a, 1),
            .insufficientStock(shop: a, onShelf: pcs("0"), asked: one)),
        .init(
            "install by the seller, not taken back", .serialised, [.receive(a, 1), .sell(a, 2)], .install(a, 3),
            .insufficientStock(shop: a, onShelf: pcs("0"), asked: one)),
        .init(
            "undoing a sale too late", .serialised, [.receive(a, 1), .sell(a, 2)],
            .undoSell(shop: a, seq: 2, quantity: one, soldAt: 0, at: 72 * Samples.hour + 1),
            .undoTooLate(limit: 72 * Samples.hour)),
        .init(
            "undoing a sale that was taken back", .serialised, [.receive(a, 1), .sell(a, 2), .receive(a, 3)],
            .undoSell(shop: a, seq: 2, quantity: one, soldAt: 0, at: 1), .nothingToUndo),
        .init(
            "undoing the sale of what was fitted since", .serialised, [.receive(a, 1), .sell(a, 3), .install(b, 2)],
            .undoSell(shop: a, seq: 3, quantity: one, soldAt: 0, at: 1),
            .alreadyInstalled(OpenInstall(shop: b, seq: 2, repairOrder: "RO-2", at: 0))),
        .init("to itself", .serialised, [.receive(a, 1)], .send(a, a), .transferToSelf(shop: a)),
        .init(
            "sending twice", .serialised, [.receive(a, 1), .send(a, b)], .send(a, b), .transferPending(underWay)),
        .init("sending held stock", .serialised, [.quarantine(a, 1)], .send(a, b), .held(shop: a, held: one)),
        .init(
            "arrival of nothing", .serialised, [.receive(a, 1)], .take(b, a),
            .noSuchTransfer(from: a, to: b, number: "T")),
        .init(
            "arrival under another number", .serialised, [.receive(a, 1), .send(a, b)], .take(b, a, number: "U"),
            .noSuchTransfer(from: a, to: b, number: "U")),
        .init(
            "arrival where it is already", .serialised, [.receive(a, 1), .receive(b, 1), .send(a, b)], .take(b, a),
            .alreadyReceived(shop: b)),
        .init(
            "count of two", .serialised, [.receive(a, 1)], .count(a, 2, one, pcs("2")), .notExactlyOne(pcs("2"))),
        .init(
            "restoring a second one", .serialised, [.receive(a, 1), .giveBack(a, 2), .receive(a, 3)],
            .undoReturn(shop: a, seq: 2, quantity: one), .alreadyReceived(shop: a)),
        .init(
            "line step", .serialised, [], .arrive(shop: a, from: b, quantity: one, number: "T"),
            .notForKind(.serialised)),
    ]

    static let lots: [RefusedStep] = [
        .init(
            "more than there is", .lot, [.receive(a, 1, kg("5"))], .install(a, 2, kg("5.1")),
            .insufficientStock(shop: a, onShelf: kg("5"), asked: kg("5.1"))),
        .init(
            "more than is free", .lot, [.receive(a, 1, kg("5")), .quarantine(a, 2, kg("3"))], .install(a, 3, kg("6")),
            .held(shop: a, held: kg("3"))),
        .init(
            "another unit", .lot, [.receive(a, 1, kg("5"))], .install(a, 2, one),
            .unitMismatch(expected: .kilograms, found: .pieces)),
        .init("half a piece", .lot, [], .receive(a, 1, pcs("0.5")), .wholeUnitsOnly(pcs("0.5"))),
        .init("below zero", .lot, [], .receive(a, 1, kg("-1")), .notPositive(kg("-1"))),
        .init(
            "beyond 64 bits", .lot, [.receive(a, 1, kg("9223372036854775807"))], .receive(a, 2, kg("0.1")), .overflow),
        .init(
            "undoing more than was done", .lot, [.receive(a, 1, kg("5")), .install(a, 2, kg("1"))],
            .uninstall(a, 2, kg("2")), .nothingToUndo),
        .init(
            "undoing a draw too late", .lot, [.receive(a, 1, kg("5")), .install(a, 2, kg("1"), at: 7)],
            .uninstall(a, 2, kg("1"), installed: 7, at: 72 * Samples.hour + 8),
            .undoTooLate(limit: 72 * Samples.hour + 7)),
        .init(
            "more than is under way", .lot, [.receive(a, 1, kg("5")), .send(a, b, kg("2"))], .take(b, a, kg("3")),
            .transferExceeded(Transit(from: a, to: b, number: "T", quantity: kg("2")), asked: kg("3"))),
        .init(
            "voiding what went on", .lot, [.receive(a, 1, kg("5")), .giveBack(a, 2, kg("3"))],
            .undoReceive(shop: a, seq: 1, quantity: kg("5"), result: .accepted),
            .insufficientStock(shop: a, onShelf: kg("2"), asked: kg("5"))),
        .init(
            "counting against an old balance", .lot, [.receive(a, 1, kg("5"))], .count(a, 2, kg("4"), kg("4")),
            .staleCount(shop: a, onShelf: kg("5"), expected: kg("4"))),
        .init("counting below zero", .lot, [], .count(a, 2, kg("0"), kg("-1")), .notPositive(kg("-1"))),
        .init(
            "scrapping what was never here", .lot, [], .scrap(a, 1, kg("1")),
            .insufficientStock(shop: a, onShelf: kg("0"), asked: kg("1"))),
        .init("releasing nothing", .lot, [.receive(a, 1, kg("5"))], .release(shop: a, seq: 1), .nothingToUndo),
        .init(
            "holding twice", .lot, [.quarantine(a, 1, kg("5"))], .hold(shop: a, seq: 1, quantity: kg("5")),
            .nothingToUndo),
    ]

    static let lines: [RefusedStep] = [
        .init("no such line", .line, [], .install(a, 2), .noSuchLine(shop: a)),
        .init("another shop's line", .line, [.receive(a, 1)], .install(b, 2), .noSuchLine(shop: b)),
        .init("taking out of no line", .line, [], .remove(a, 2), .noSuchLine(shop: a)),
        .init("received twice", .line, [.receive(a, 1)], .receive(a, 1), .alreadyReceived(shop: a)),
        .init(
            "beyond the shelf", .line, [.receive(a, 1, pcs("3")), .install(a, 2, pcs("2"))], .install(a, 3, pcs("2")),
            .insufficientStock(shop: a, onShelf: one, asked: pcs("2"))),
        .init(
            "voiding a line that was used", .line, [.receive(a, 1, pcs("3")), .install(a, 2, pcs("2"))],
            .undoReceive(shop: a, seq: 1, quantity: pcs("3"), result: .accepted),
            .insufficientStock(shop: a, onShelf: one, asked: pcs("3"))),
        .init(
            "transfer in of a line", .line, [.receive(a, 1), .send(a, b)], .take(b, a), .notForKind(.line)),
        .init("counting no line", .line, [], .count(a, 1, pcs("0"), one), .noSuchLine(shop: a)),
        .init(
            "delivering again", .line,
            [.receive(a, 1), .send(a, b), .deliver(shop: a, to: b, quantity: one, number: "T")],
            .deliver(shop: a, to: b, quantity: one, number: "T"), .noSuchTransfer(from: a, to: b, number: "T")),
        .init(
            "undelivering what was never sent", .line, [.receive(a, 1)],
            .undoDeliver(shop: a, to: b, quantity: one, number: "T"), .nothingToUndo),
    ]
}

@Suite struct RefusalTests {
    @Test(arguments: RefusedStep.serialised + RefusedStep.lots + RefusedStep.lines)
    func isRefused(example: RefusedStep) throws {
        let life = try Samples.life(example.kind, example.before)
        #expect(throws: example.refusal) { try apply(example.step, to: life, rules: Samples.rules) }
        #expect(!example.refusal.description.isEmpty)
    }
}
