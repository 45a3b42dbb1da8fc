import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import SQLiteStore
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerViewTests {
    @Test func aLedgerIsReadInPages() async throws {
        let world = try await World.trading()
        for _ in 0..<5 { _ = try await world.line() }
        world.clock.advance(days: 40)
        _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-02", to: "2026-07-31"), at: "east")
        var request = ShowLedger(shop: "east", from: "2026-07-01", to: "2026-07-31")
        request.limit = 2
        var seen: [UInt64] = []
        repeat {
            let page = try await world.ask(request, at: "east")
            #expect(page.bookSize == 6)
            seen += page.entries.map(\.seq)
            request.cursor = page.next
        } while request.cursor != nil
        #expect(seen == [0, 1, 2, 3, 4])
        request = ShowLedger(shop: "east", from: "2026-07-01", to: "2026-12-31")
        request.kind = "heartbeat"
        #expect(try await world.ask(request, at: "east").entries.map(\.seq) == [5])
        #expect(try refusedField(of: request, "kind", "nonsense") == "kind")
        #expect(try refusedField(of: request, "cursor", "-1") == "cursor")
    }

    @Test func anInspectorReadsUnderAnOrder() async throws {
        let world = try await World.trading()
        _ = try await world.line()
        let inspector = RequestContext(
            actor: Actor(principal: "tok-1", name: "检查员", role: .inspector, issuer: nil, shop: nil))
        var request = ShowLedger(shop: "east", from: "2026-07-01", to: "2026-07-31")
        try await expectRefusal(.missingField) { _ = try await request.perform(in: world.service, for: inspector) }
        request.order = "O-1"
        try await expectRefusal(.unknownOrder) { _ = try await request.perform(in: world.service, for: inspector) }
        let order = OpenOrder(
            number: "O-1", authority: "市监局", shop: "east", from: "2026-07-01", to: "2026-07-31")
        try await expectRefusal(.forbidden) { _ = try await world.ask(order, at: "east") }
        _ = try await order.perform(in: world.service, for: inspector)
        try await expectRefusal(.alreadyExists) { _ = try await order.perform(in: world.service, for: inspector) }
        let page = try await request.perform(in: world.service, for: inspector)
        #expect(page.entries.map(\.kind) == [.receipt, .inspection])
        request.to = "2026-08-01"
        try await expectRefusal(.forbidden) { _ = try await request.perform(in: world.service, for: inspector) }
        var other = ShowBalance(shop: "west")
        other.order = "O-1"
        try await expectRefusal(.unknownOrder) { _ = try await other.perform(in: world.service, for: inspector) }
        let stranger = RequestContext(
            actor: Actor(principal: "tok-2", name: "别人", role: .inspector, issuer: nil, shop: nil))
        request.to = "2026-07-31"
        try await expectRefusal(.unknownOrder) { _ = try await request.perform(in: world.service, for: stranger) }
        try await expectRefusal(.forbidden) { _ = try await world.ask(request, at: "west") }
        try await expectRefusal(.unauthenticated) {
            _ = try await request.perform(in: world.service, for: World.anonymous)
        }
    }

    @Test func anExportIsSafeToOpenAndReadsBack() async throws {
        let world = try await World.trading()
        let names = ["=HYPERLINK(\"http://x\")", "@cmd", "+86", "-2+3", "滤,芯\"", "普通"]
        try await world.receive(names.map { .plain(.of($0)) })
        let file = try await world.ask(
            ExportLedger(shop: "east", from: "2026-07-01", to: "2026-07-31", format: "csv"), at: "east")
        #expect(file.fileName == "east-2026-07-01-2026-07-31.csv" && file.mediaType.hasPrefix("text/csv"))
        var reader = CSVReader(try TableText(Array(file.text.utf8)).text)
        let heading = try #require(try reader.next()).map(\.text)
        let column = try #require(heading.firstIndex(of: "product-name"))
        var read: [String] = []
        while let cells = try reader.next() {
            #expect(cells.count == heading.count)
            read.append(cells[column].text)
        }
        #expect(read == ["'=HYPERLINK(\"http://x\")", "'@cmd", "'+86", "'-2+3", "滤,芯\"", "普通"])
        let recorded = try #require(heading.firstIndex(of: "recorded"))
        #expect(file.text.contains("2026-07-01 08:00:00+08:00") && recorded == 2)
        let json = try await world.ask(
            ExportLedger(shop: "east", from: "2026-07-01", to: "2026-07-31", format: "json"), at: "east")
        let entries = try JSONDecoder().decode([EntryView].self, from: Data(json.text.utf8))
        #expect(entries.count == 6 && entries[0].fields.contains { $0.value == .text(names[0]) })
        let request = ExportLedger(shop: "east", from: "2026-07-01", to: "2026-07-31", format: .csv)
        #expect(try refusedField(of: request, "format", "xls") == "format")
    }

    /// Of every kind of entry, corrections and redactions with them.
    @Test func entriesReadBackFromJSONAsTheyWere() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(3, lot: "L1")
        try await world.receive(codes)
        try await world.receive([.plain("滤芯; 大").with { $0.serials = ["A;1", "B, 2"] }])
        try await world.install(codes[0])
        _ = try await world.ask(
            TakeStock(shop: "east", counts: [.init(item: codes[1].item, counted: "0", cause: "lost", note: "丢失")]),
            at: "east")
        _ = try await world.ask(
            CorrectEntry(
                shop: "east", target: 1, effect: "amend", reason: "看错",
                amended: ["received": "2026-06-30", "serials": "", "class": "oem"]), at: "east")
        let entries = try await world.ask(
            ShowLedger(shop: "east", from: "2026-07-01", to: "2026-07-31"), at: "east"
        ).entries
        #expect(try JSON.decode(from: try JSON.encode(entries)) == entries)
        let fitted = try world.maker.certificate(codes[0])
        #expect(entries[1]["serials"] == .texts(["A;1", "B, 2"]) && entries[2]["item"] == .item(.certificate(fitted)))
        let day = CalendarDay("2026-06-30")
        let amended: [FactValue.NamedValue] = [
            .init("class", .partClass(.oem)), .init("received", .day(day)), .init("serials", nil),
        ]
        #expect(entries.last?["amended"] == .amendments(amended))
    }

    @Test func erasedFieldsSaySo() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        let book = try await shop(world)
        try await world.store.write { try $0.books.erasePersonal(book, seq: seq) }
        let page = try await world.ask(ShowLedger(shop: "east", from: "2026-07-01", to: "2026-07-31"), at: "east")
        let actor = try #require(page.entries[0].fields.first { $0.name == "actor" })
        #expect(actor.redacted && actor.personal && actor.value == nil)
        let file = try await world.ask(
            ExportLedger(shop: "east", from: "2026-07-01", to: "2026-07-31", format: "csv"), at: "east")
        #expect(file.text.contains("[redacted]") && !file.text.contains("技师"))
    }
}
