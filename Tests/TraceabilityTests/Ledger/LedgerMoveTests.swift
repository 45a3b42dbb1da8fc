import DomainCoding
import Ledger
import PartLife
import PartVerification
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerMoveTests {
    @Test func aTransferTakesAPartFromShelfToShelf() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        _ = try await world.ask(
            TransferOut(shop: "east", item: code.item, to: "west", transferNumber: "T-1"), at: "east")
        #expect(try await world.balance()?[.onShelf].numberText == "0")
        try await expectRefusal(.transferPending) {
            try await world.install(code, acknowledge: ["never-received", "received-elsewhere"])
        }
        for (from, number) in [("east", "T-2"), ("north", "T-1")] as [(ShopID, StatedText<100>)] {
            try await expectRefusal(.noSuchTransfer) {
                _ = try await world.ask(
                    TransferIn(shop: "west", item: code.item, from: from, transferNumber: number), at: "west")
            }
        }
        let arrival = TransferIn(shop: "west", item: code.item, from: "east", transferNumber: "T-1")
        _ = try await world.ask(arrival, at: "west")
        try await expectRefusal(.noSuchTransfer) { _ = try await world.ask(arrival, at: "west") }
        #expect(try await world.balance("west")?[.transferredIn].numberText == "1")
        #expect(try await world.install(code, at: "west").findings == [])
        for id in ["east", "west"] as [ShopID] { #expect(try await world.inspect(id).findings == []) }
    }

    @Test func anUncertifiedLineGetsANewNumberAtTheOtherShop() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        var out = TransferOut(shop: "east", item: ItemReference(line: seq), to: "west", transferNumber: "T-1")
        out.quantity = "2"
        _ = try await world.ask(out, at: "east")
        var into = TransferIn(
            shop: "west", item: ItemReference(line: seq), from: "east", transferNumber: "T-1")
        into.quantity = "3"
        try await expectRefusal(.insufficientStock) { _ = try await world.ask(into, at: "west") }
        into.quantity = "2"
        let line = try await world.ask(into, at: "west").seq
        var install = InstallPart(shop: "west", item: ItemReference(line: line), repairOrder: "RO-1")
        install.quantity = "1"
        _ = try await world.ask(install, at: "west")
        #expect(try await world.balance("west", product: "FILTER-1")?[.onShelf].numberText == "1")
        #expect(try await world.balance("east", product: "FILTER-1")?[.onShelf].numberText == "4")
    }

    @Test func returnScrapAndRemoval() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(3)
        try await world.receive(codes)
        let back = ReturnPart(shop: "east", item: codes[0].item, supplier: "good", reason: "多发")
        _ = try await world.ask(back, at: "east")
        try await expectRefusal(.insufficientStock) { _ = try await world.ask(back, at: "east") }
        try await world.receive([codes[0]], at: "west")
        let scrap = ScrapPart(shop: "east", item: codes[1].item, reason: "摔坏")
        _ = try await world.ask(scrap, at: "east")
        try await expectRefusal(.removedOrScrapped) { try await world.install(codes[1]) }
        try await world.install(codes[2])
        _ = try await world.ask(
            RemovePart(
                shop: "west", item: codes[2].item, part: "压缩机", repairOrder: "RO-8", disposal: "to-customer"),
            at: "west")
        let gone = try await expectRefusal(.removedOrScrapped) { try await world.install(codes[2], order: "RO-2") }
        #expect(gone[.shop] == .fact(.shopID("west")))
        _ = try await world.ask(
            RemovePart(shop: "west", item: nil, part: "旧滤芯", repairOrder: "RO-8", disposal: "hazardous-waste"),
            at: "west")
        let row = try await world.balance()
        #expect(
            row?[.returned].numberText == "1" && row?[.scrapped].numberText == "1" && row?[.installed].numberText == "1"
                && row?[.onShelf].numberText == "0")
    }

    @Test func aStockTakeRecordsGainAndLossWithReasons() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2)
        try await world.receive([codes[0]])
        let line = ItemReference(line: try await world.line())
        func take(_ counts: [TakeStock.Count]) async throws -> TakeStock.Answer {
            try await world.ask(TakeStock(shop: "east", counts: counts), at: "east")
        }
        let missing = try await expectRefusal(.missingField) {
            _ = try await take([.init(item: line, counted: "5")])
        }
        #expect(missing.field == "cause" && missing[.item] == .fact(.item(.line(line.line ?? 0))))
        let answer = try await take([
            .init(item: line, counted: "5", cause: "lost", note: "少一件"), .init(item: codes[0].item, counted: "1"),
            .init(item: codes[1].item, counted: "1", cause: "not-recorded"),
        ])
        #expect(answer.differences.map(\.expected) == ["6 pcs", "0 pcs"])
        #expect(try await world.balance(product: "FILTER-1")?[.lost].numberText == "1")
        #expect(try await world.balance()?[.gained].numberText == "1")
        try await expectRefusal(.duplicateRow) {
            _ = try await take([.init(item: line, counted: "5"), .init(item: line, counted: "5")])
        }
        try await expectRefusal(.emptyRequest) { _ = try await take([]) }
        let wrong = TakeStock.Count(item: line, counted: "4", cause: .lost)
        #expect(try refusedField(of: wrong, "cause", "丢失") == "cause")
        // As clients of older versions say it.
        var older = TakeStock.Count(item: line, counted: "4")
        older.reason = "少了"
        let told = try await take([older]).entry.seq
        let stored = try await world.service.store.read { transaction in
            try transaction.books.entry(
                try transaction.enrolledShop(ShopID("east")).book, seq: told)
        }
        let count = try #require(try stored?.record().shelfCounts.first)
        #expect(count.cause == .other && count.note == "少了")
        _ = try await take([.init(item: line, counted: "5", cause: "found")])
        // What the reviewer saw is a book that there was.
        let size = told + 2
        func reviewed(_ seen: UInt64?) async throws -> StockTake2Record? {
            let request = TakeStock(shop: "east", counts: [.init(item: line, counted: "5")], reviewed: seen)
            let seq = try await world.ask(request, at: "east").entry.seq
            let stored = try await world.service.store.read { transaction in
                let shop = ShopID("east")
                return try transaction.books.entry(try transaction.enrolledShop(shop).book, seq: seq)
            }
            guard case .stockTake2(let record) = try #require(stored).record() else { return nil }
            return record
        }
        try await expectRefusal(.invalidField) { _ = try await reviewed(size + 1) }
        #expect(try await reviewed(size)?.reviewed == size)
        #expect(try await reviewed(1)?.reviewed == 1)
        let record = try #require(try await reviewed(nil))
        #expect(record.reviewed == size + 2 && record.counts.map(\.cause) == [nil])
    }

    @Test func aHeartbeatStatesThatNothingWasBought() async throws {
        let world = try await World.trading()
        world.clock.advance(days: 10)
        _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-01", to: "2026-07-08"), at: "east")
        try await world.receive([.plain()], on: "2026-07-10")
        let error = try await expectRefusal(.stepRefused) {
            _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-09", to: "2026-07-11"), at: "east")
        }
        #expect(error[.reason] == .reason(.receiptOf(seq: 1, day: "2026-07-10")))
        try await expectRefusal(.invalidField) {
            _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-09", to: "2026-08-11"), at: "east")
        }
        try await expectRefusal(.invalidField) {
            _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-09", to: "2026-07-08"), at: "east")
        }
    }
}
