import Ledger
import PartLife
import TestSupport
import Testing

/// docs/part-life.md says what the code does.
@Suite struct DocumentTests {
    private let document = Document("docs/part-life.md")

    @Test func theKinds() throws {
        #expect(try document.table(under: "## Lives").map { $0[0] } == LifeKind.allCases.map(\.slug))
    }

    @Test func theRefusals() throws {
        let a = Samples.a
        let one = Samples.pcs("1")
        let install = OpenInstall(shop: a, seq: 1, repairOrder: "R", at: 0)
        let transit = Transit(from: a, to: Samples.b, number: "T", quantity: one)
        let all: [LifeRefusal] = [
            .alreadyReceived(shop: a), .alreadyInstalled(install),
            .alreadySold(Sale(shop: a, seq: 1, sold: Samples.day, at: 0)),
            .removedOrScrapped(Ending(cause: .removed, shop: a, seq: 1, at: 0)), .held(shop: a, held: one),
            .insufficientStock(shop: a, onShelf: one, asked: one), .stillOnShelf(shop: a), .transferPending(transit),
            .noSuchTransfer(from: a, to: Samples.b, number: "T"), .transferExceeded(transit, asked: one),
            .transferToSelf(shop: a), .notThisShopsInstall(install), .undoTooLate(limit: 0), .nothingToUndo,
            .noSuchLine(shop: a), .staleCount(shop: a, onShelf: one, expected: one),
            .unitMismatch(expected: .pieces, found: .kilograms), .notPositive(one), .wholeUnitsOnly(one),
            .notExactlyOne(one), .certificateCountMismatch(count: 2, quantity: one), .notForKind(.line), .overflow,
            .noTarget(seq: 1), .record(.notCorrectable(kind: .correction)),
        ]
        #expect(try document.table(under: "## Refusals").map { $0[0] } == all.map(\.code))
    }

    @Test func theExample() throws {
        let life = try Samples.life(.serialised, [.receive(Samples.a, 1), .install(Samples.a, 2, at: 77)])
        #expect(try document.digits("life") == hex(life.encoded()))
    }
}
