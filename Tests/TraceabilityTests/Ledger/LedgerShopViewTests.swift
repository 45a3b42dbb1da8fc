import Ledger
import PartCertificates
import PartVerification
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What the pages of a shop ask for.
@Suite struct LedgerShopViewTests {
    @Test func aDayHasItsOrdersAndTheirParts() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(3)
        try await world.receive(codes)
        try await world.install(codes[0], order: "RO-1")
        world.clock.advance(seconds: 60)
        let second = try await world.install(codes[1], order: "RO-2")
        _ = try await world.ask(
            RemovePart(shop: "east", item: nil, part: "旧压缩机", repairOrder: "RO-2", disposal: "to-customer"), at: "east")
        let day = try await world.ask(ShowShopDay(shop: "east"), at: "east")
        #expect(day.orders.map(\.number) == ["RO-2", "RO-1"] && day.today == .of(World.today))
        #expect(day.orders[0].parts.map(\.kind) == [.install, .removal])
        #expect(
            day.orders[0].parts.map(\.name.zh) == ["压缩机", "旧压缩机"] && day.orders[0].parts[0].name.en == "Compressor")
        #expect(day.entries[.install] == 2 && day.entries[.receipt] == 1)

        _ = try await world.ask(
            CorrectEntry(shop: "east", target: second.seq, effect: "void", reason: "装错"), at: "east")
        let one = try await world.ask(ShowShopDay(shop: "east", days: 2, repairOrder: "RO-2"), at: "east")
        #expect(one.orders.map(\.number) == ["RO-2"] && one.orders[0].parts[0].isVoid)

        world.clock.advance(seconds: 86_400)
        #expect(try await world.ask(ShowShopDay(shop: "east"), at: "east").orders.isEmpty)
        #expect(try await world.ask(ShowShopDay(shop: "east", days: 2), at: "east").orders.count == 2)
        try await expectRefusal(.forbidden) { _ = try await world.ask(ShowShopDay(shop: "east"), at: "west") }
    }

    @Test func theShelfSaysWhatNeedsAttention() async throws {
        let world = try await World.trading()
        let good = try await world.parts()
        let recalled = try await world.parts(lot: "BAD")
        let expiring = try await world.parts(useBy: "2026-07-02")
        try await world.receive([.of(good), .of(recalled), .of(expiring), .plain()])
        _ = try await world.perform(
            StartMeasure(
                issuer: world.maker.id, kind: .recall, name: "R-7",
                scope: .lot(.of(World.gtin), "BAD"), reasonZh: "漏电", reasonEn: "Leakage",
                contact: "400-1"),
            as: world.maker.context)
        world.clock.advance(seconds: 3 * 86_400)
        let items = try await world.ask(ListShelf(shop: "east"), at: "east").items
        #expect(items.count == 4)
        #expect(items.filter { $0.recall == "R-7" }.map(\.lot) == ["BAD"])
        #expect(items.compactMap(\.expired?.description) == ["2026-07-02"])
        let line = try #require(items.last)
        #expect(line.item.description.hasPrefix("line ") && line.onShelf == "6 pcs" && line.name.zh == "滤芯")
        try await expectRefusal(.forbidden) { _ = try await world.ask(ListShelf(shop: "east"), at: "west") }
    }

    @Test func anEntryNamesItsPartAndWhatItCountsAs() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        let fitted = try await world.install(code, order: "RO-9")
        let shown = try await world.ask(ShowEntry(shop: "east", seq: fitted.seq), at: "east")
        #expect(shown.part?.code == code.text && shown.part?.name.en == "Compressor")
        #expect(shown.current?["repair-order"] == .text("RO-9") && shown.entry.correctedBy.isEmpty)
        var amend = CorrectEntry(shop: "east", target: fitted.seq, effect: "amend", reason: "写错单号")
        amend.amended = ["repair-order": "RO-10"]
        _ = try await world.ask(amend, at: "east")
        let amended = try await world.ask(ShowEntry(shop: "east", seq: fitted.seq), at: "east")
        #expect(amended.current?["repair-order"] == .text("RO-10") && amended.entry.correctedBy.count == 1)
        #expect(amended.entry["repair-order"] == .text("RO-9"))
        try await expectRefusal(.unknownEntry) { _ = try await world.ask(ShowEntry(shop: "east", seq: 99), at: "east") }
        try await expectRefusal(.forbidden) { _ = try await world.ask(ShowEntry(shop: "east", seq: 0), at: "west") }
    }

    @Test func transfersUnderWayAreSeenBySenderAndPartner() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2)
        try await world.receive(codes)
        for code in codes {
            _ = try await world.ask(
                TransferOut(shop: "east", item: code.item, to: "west", transferNumber: "T-1"), at: "east")
        }
        let sent = try await world.ask(ListTransfers(shop: "east"), at: "east").transfers
        #expect(sent.count == 2 && sent.allSatisfy { $0.isOutgoing && $0.to == "west" && $0.number == "T-1" })
        #expect(sent.allSatisfy { $0.name == Bilingual(zh: "压缩机", en: "Compressor") })
        _ = try await world.ask(
            TransferIn(shop: "west", item: codes[0].item, from: "east", transferNumber: "T-1"), at: "west")
        #expect(try await world.ask(ListTransfers(shop: "east"), at: "east").transfers.count == 1)
    }

    /// What has no certificate is called what the entry calls it.
    @Test func aLineUnderWayHasTheNameOfItsEntry() async throws {
        let world = try await World.trading()
        let line = try await world.line()
        var out = TransferOut(shop: "east", item: ItemReference(line: line), to: "west", transferNumber: "T-2")
        out.quantity = "2"
        _ = try await world.ask(out, at: "east")
        let listed = try await world.ask(ListTransfers(shop: "east"), at: "east").transfers
        #expect(listed.map(\.name) == [Bilingual("滤芯")])
    }

    @Test func inspectionsWaitForTheAnswer() async throws {
        let world = try await World.trading()
        let list = ListInspections(shop: ShopID("east"))
        #expect(try await world.ask(list, at: "east").inspections.isEmpty)
        var order = OpenOrder(
            number: "I-1", authority: "市场监管局", shop: "east", from: "2026-06-01", to: "2026-07-31")
        order.inspector = "person:zhao"
        _ = try await world.perform(
            AddPerson(id: "zhao", name: "赵检查员", role: .inspector, password: "some password"))
        _ = try await world.perform(order)
        let open = try await world.ask(list, at: "east").inspections
        #expect(open.map(\.order) == ["I-1"] && open[0].answer == nil)
        var answer = CountersignInspection(shop: "east", inspection: open[0].seq, answer: "objection")
        answer.note = "日期有误"
        let manager = RequestContext(
            actor: Actor(principal: "m", name: "店长", role: .shopManager, issuer: nil, shop: ShopID("east")))
        _ = try await answer.perform(in: world.service, for: manager)
        let answered = try await world.ask(list, at: "east").inspections
        #expect(answered[0].answer == .objection && answered[0].note == "日期有误")
    }
}
