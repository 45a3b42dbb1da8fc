import DomainCoding
import Ledger
import PartCertificates
import PartLife
import PartVerification
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerSaleTests {
    @Test func soldOnceAndShownToWhomItConcerns() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        var request = SellPart(shop: "east", item: code.item)
        (request.saleNumber, request.price, request.warrantyUntil) = ("XS-1", "500", "2027-07-01")
        request.buyer = "林女士"
        let sale = try await world.ask(request, at: "east")
        let entry = try await entry(world, sale.seq)
        #expect(entry["sale-number"] == "XS-1" && entry["price"] == "500.00 CNY" && entry["sold"] == World.today)
        #expect(entry["class"] == "oem" && entry["product"] == World.gtin)
        let row = try await world.balance()
        #expect(row?[.sold].numberText == "1" && row?[.onShelf].numberText == "0")

        // For the customer it passes, with shop, day and warranty.
        let customer = try await world.verify(code.text, .customer)
        #expect(customer.code == .sold && customer.level == .pass)
        #expect(customer.sale?.shop == "east" && customer.sale?.sold == .of(World.today))
        #expect(customer.sale?.warrantyUntil == .of("2027-07-01") && customer.installation == nil)
        #expect(try JSON.decode(VerdictAnswer.self, from: JSON.encode(customer)) == customer)
        #expect(try await world.verify(code.text, .install, as: World.at("east")).code == .soldHere)
        #expect(try await world.verify(code.text, .install, as: World.at("west")).code == .soldElsewhere)

        let again = try await expectRefusal(.alreadySold) { _ = try await world.ask(request, at: "east") }
        #expect(again[.shop] == .fact(.shopID("east")) && again[.seq] == .fact(.number(sale.seq)))
        #expect(again.category == .conflict)
        try await expectRefusal(.alreadySold) {
            _ = try await world.ask(SellPart(shop: "west", item: code.item), at: "west")
        }
        #expect(try await world.inspect().refusedAttempts.map(\.code) == ["already-sold"])
    }

    /// A customer's own part is fitted elsewhere, and nobody is accused of it.
    @Test func fittedElsewhere() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        _ = try await world.ask(SellPart(shop: "east", item: code.item), at: "east")
        let open = try await expectRefusal(.decisionNeeded) { try await world.install(code, at: "west") }
        #expect(open.openFindings == ["sold-elsewhere"])
        try await world.install(code, at: "west", acknowledge: ["sold-elsewhere"])
        #expect(try await world.verify(code.text, .customer).code == .certificateValid)
        let found = try await world.inspect("west").findings.map(\.code)
        #expect(!found.contains(.installedNeverReceived))
        #expect(try await world.inspect("east").findings.map(\.code).allSatisfy { $0 != .clonedCode })
        try await expectRefusal(.alreadyInstalled) {
            _ = try await world.ask(SellPart(shop: "east", item: code.item), at: "east")
        }
    }

    /// The seller may fit it once a receipt has taken it back, and not before.
    @Test func takenBack() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        _ = try await world.ask(SellPart(shop: "east", item: code.item), at: "east")
        try await expectRefusal(.insufficientStock) { try await world.install(code, acknowledge: ["sold-here"]) }
        let back = try await world.receive([code])
        #expect(back.lines.first?.entry.findings == ["sold-here"])
        #expect(try await world.verify(code.text, .customer).code == .notInstalled)
        try await world.install(code)
        #expect(try await world.balance()?[.onShelf].numberText == "0")
    }

    @Test func voidedAndAmended() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2)
        try await world.receive(codes)
        let sale = try await world.ask(SellPart(shop: "east", item: codes[0].item), at: "east")
        func correct(_ effect: CorrectionEffect, _ amended: [String: FieldInput] = [:]) async throws {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: sale.seq, effect: effect, reason: "笔误", amended: amended), at: "east"
            )
        }
        try await correct(.amend, ["sale-number": "XS-2", "price": "480.00 CNY"])
        for field in ["item", "quantity", "sold", "product"] {
            try await expectRefusal(.invalidField) { try await correct(.amend, [field: "1"]) }
        }
        try await correct(.void)
        #expect(try await world.balance()?[.onShelf].numberText == "2")
        #expect(try await world.verify(codes[0].text, .install, as: World.at("east")).code == .certificateValid)

        let late = try await world.ask(SellPart(shop: "east", item: codes[1].item), at: "east")
        world.clock.advance(hours: 73)
        try await expectRefusal(.undoTooLate) {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: late.seq, effect: .void, reason: "作废"), at: "east")
        }
    }

    /// What a person must see is not sold over their head, and a stop not at all; lots and lines say how much.
    @Test func whatStandsAgainstIt() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        let open = try await expectRefusal(.decisionNeeded) {
            _ = try await world.ask(SellPart(shop: "east", item: code.item), at: "east")
        }
        #expect(open.openFindings == ["never-received"])
        var blind = SellPart(shop: "east", item: code.item)
        blind.acknowledge = ["never-received"]
        try await expectRefusal(.insufficientStock) { [blind] in _ = try await world.ask(blind, at: "east") }
        let line = ItemReference(line: try await world.line())
        try await expectRefusal(.missingField) {
            _ = try await world.ask(SellPart(shop: "east", item: line), at: "east")
        }
        var part = SellPart(shop: "east", item: line)
        part.quantity = "2"
        _ = try await world.ask(part, at: "east")
        #expect(try await world.balance(product: "FILTER-1")?[.sold].numberText == "2")
        part.quantity = "5"
        try await expectRefusal(.insufficientStock) { [part] in _ = try await world.ask(part, at: "east") }
        var future = SellPart(shop: "east", item: line)
        (future.quantity, future.sold) = ("1", "2099-01-01")
        try await expectRefusal(.invalidField) { [future] in _ = try await world.ask(future, at: "east") }
    }

    /// The buyer is a person: their words can be erased with a customer's.
    @Test func theBuyerIsErased() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        var request = SellPart(shop: "east", item: code.item)
        request.buyer = "林女士"
        let sale = try await world.ask(request, at: "east")
        var erasure = RedactPersonalData(shop: "east", reason: "客户要求", order: "个人信息保护法第47条")
        erasure.customer = "林女士"
        erasure.fields = ["buyer"]
        let answer = try await world.perform(erasure)
        #expect(answer.erased == [.init(seq: sale.seq, fields: ["buyer"])])
        #expect(try await entry(world, sale.seq)["buyer"] == nil)
    }
}
