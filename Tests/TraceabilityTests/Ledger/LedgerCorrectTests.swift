import DomainCoding
import Ledger
import PartLife
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerCorrectTests {
    @Test func amendmentsCountAndTheEntryStays() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        let amended = try await amend(world, seq, ["quantity": "5 pcs", "unit-price": "12.5", "brand": "博世"])
        #expect(try await world.balance(product: "FILTER-1")?[.onShelf].numberText == "5")
        #expect(try await receipt(world, seq).quantity.description == "6 pcs")
        _ = try await amend(world, seq, ["quantity": "8 pcs", "brand": ""])
        #expect(try await world.balance(product: "FILTER-1")?[.onShelf].numberText == "8")
        let page = try await world.ask(ShowLedger(shop: "east", from: "2026-01-01", to: "2026-12-31"), at: "east")
        #expect(page.entries.first { $0.seq == seq }?.correctedBy == [amended, amended + 1])
        let correction = try await entry(world, amended)
        #expect(correction["amended"]?.contains("brand = 博世") == true && correction["effect"] == "amend")
    }

    @Test func aProductAmendedIsTheProductOfItsStock() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        _ = try await amend(world, seq, ["product": "FILTER-2"])
        #expect(try await world.balance(product: "FILTER-1") == nil)
        #expect(try await world.balance(product: "FILTER-2")?[.onShelf].numberText == "6")
        var request = InstallPart(shop: "east", item: ItemReference(line: seq), repairOrder: "RO-1")
        request.quantity = "1"
        #expect(try await entry(world, try await world.ask(request, at: "east").seq)["product"] == "FILTER-2")
    }

    @Test func stockThatWasDrawnCannotBeTakenBack() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        var request = InstallPart(shop: "east", item: ItemReference(line: seq), repairOrder: "RO-1")
        request.quantity = "4"
        let install = try await world.ask(request, at: "east").seq
        try await expectRefusal(.insufficientStock) { _ = try await amend(world, seq, ["quantity": "3 pcs"]) }
        try await expectRefusal(.insufficientStock) { try await void(world, seq) }
        _ = try await amend(world, install, ["quantity": "1 pcs"])
        #expect(try await world.balance(product: "FILTER-1")?[.onShelf].numberText == "5")
        try await void(world, install)
        try await void(world, seq)
        let row = try await world.balance(product: "FILTER-1")
        #expect(
            row?[.onShelf].numberText == "0" && row?[.received].numberText == "6" && row?[.corrected].numberText == "-2"
        )
        try await expectRefusal(.unknownEntry) {
            _ = try await world.ask(request, at: "east")
        }
    }

    /// A list is amended whole, and an element may have anything in it that separates elements elsewhere.
    @Test func aSerialKeepsWhatIsInIt() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        let serials = ["SN;1", "SN 2; SN 3", "[\"SN4\"]"]
        func current() async throws -> ShowEntry.Answer {
            try await world.ask(ShowEntry(shop: "east", seq: seq), at: "east")
        }
        func recorded() async throws -> [String] {
            let stored = try await world.service.store.read { transaction in
                let book = try transaction.enrolledShop(ShopID("east")).book
                return try #require(
                    try transaction.books.entry(book, seq: seq).map {
                        try CorrectedBook(transaction: transaction, book: book).corrected($0)
                    })
            }
            guard case .receipt(let receipt) = stored?.record else { return [] }
            return receipt.serials
        }
        _ = try await amend(world, seq, ["serials": .list(serials)])
        #expect(try await recorded() == serials)
        let shown = try #require(try await current().amendable.first { $0.name == "serials" })
        #expect(shown.isList && shown.value == .list(serials))
        _ = try await amend(world, seq, ["serials": shown.value])
        #expect(try await recorded() == serials)
        _ = try await amend(world, seq, ["serials": "SN;9"])
        #expect(try await recorded() == ["SN;9"])
        _ = try await amend(world, seq, ["serials": .nothing])
        #expect(try await recorded() == [])
        let refused: [(String, FieldInput)] = [
            ("brand", .list(["x"])), ("brand", .number(1)), ("serials", .number(1)), ("serials", .list(["a\nb"])),
            ("vouchers", .list(["00"])), ("product-name", .nothing),
        ]
        for (name, input) in refused {
            try await expectRefusal(.invalidField) { _ = try await amend(world, seq, [name: input]) }
        }
        let names = try await current().amendable.map(\.name)
        #expect(names.contains("lot") && !names.contains("certificates-root") && !names.contains("actor"))
    }

    /// In JSON a value is what it is.
    @Test func valuesAreReadFromJSON() throws {
        let json =
            #"{"shop":"east","target":1,"effect":"amend","reason":"r","amended":"#
            + #"{"serials":["a;b","c"],"mileage":7,"lot":null,"brand":"X; Y"}}"#
        let request = try JSON.decode(CorrectEntry.self, from: Array(json.utf8))
        #expect(
            request.amended == [
                "serials": .list(["a;b", "c"]), "mileage": .number(7), "lot": .nothing, "brand": "X; Y",
            ])
        #expect(try JSON.decode(CorrectEntry.self, from: try JSON.encode(request)) == request)
    }

    @Test(
        arguments: [
            (["colour": "red"], "amended"), (["item": "line 1"], "amended"), (["quantity": "many"], "quantity"),
            (["quantity": "0 pcs"], "quantity"), (["received": "1.7."], "received"), (["class": "best"], "class"),
            (["certificates-root": .text(String(repeating: "0", count: 64))], "amended"), (["actor": "x"], "amended"),
            (["product-name": ""], "amended"), (["delivery-note": "a\nb"], "delivery-note"),
            (["brand": "\u{1B}[31m"], "brand"), (["brand": .text(String(repeating: "x", count: 2001))], "brand"),
        ] as [([String: FieldInput], String)])
    func whatCannotBeAmendedIsRefused(fields: [String: FieldInput], field: String) async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        let error = try await expectRefusal(.invalidField) { _ = try await amend(world, seq, fields) }
        #expect(error.field == field)
        #expect(try await bookSize(world) == 1)
    }

    @Test func corrections() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        try await expectRefusal(.unknownEntry) { try await void(world, 99) }
        let correction = try await amend(world, seq, ["brand": "X"])
        try await expectRefusal(.stepRefused) { try await void(world, correction) }
        try await expectRefusal(.missingField) { _ = try await amend(world, seq, [:]) }
        try await void(world, seq)
        try await expectRefusal(.nothingToUndo) { _ = try await amend(world, seq, ["brand": "Y"]) }
        let order = try await world.perform(
            OpenOrder(number: "O-1", authority: "市监局", shop: "east", from: "2026-07-01", to: "2026-07-31"))
        try await expectRefusal(.stepRefused) { try await void(world, order.seq) }
    }

    private func amend(_ world: World, _ seq: UInt64, _ fields: [String: FieldInput]) async throws -> UInt64 {
        try await world.ask(
            CorrectEntry(shop: "east", target: seq, effect: "amend", reason: "笔误", amended: fields), at: "east"
        ).seq
    }

    private func void(_ world: World, _ seq: UInt64) async throws {
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: seq, effect: "void", reason: "作废"), at: "east")
    }
}
