import Foundation
import Ledger
import PartCertificates
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What a report must not say of an honest shop and an honest service, and what it must not overlook.
@Suite struct BundleReviewTests {
    /// A world with an order; what `body` does before the log is published is what the bundle of July shows.
    private func report(
        from: CalendarDay = "2026-07-01", to: CalendarDay = "2026-07-31", _ body: (BundleTaking) async throws -> Void
    ) async throws -> BundleReport {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.order()
        try await body(taking)
        try await taking.world.publish()
        return try taking.check(try await taking.export(taking.request(from, to)).bytes).report
    }

    /// A correction in the period brings along what it corrects.
    @Test func ofAnEarlierEntryCorrected() async throws {
        let report = try await report(from: "2026-08-01", to: "2026-08-31") { taking in
            let world = taking.world
            let seq = try await world.line(quantity: "6")
            try await taking.world.publish()
            world.clock.advance(days: 40)
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: seq, effect: "amend", reason: "x", amended: ["quantity": "4 pcs"]),
                at: "east")
        }
        #expect(report.unfitting.isEmpty && report.misstated.isEmpty)
        #expect(
            report.balance.map { row in
                [.opening, .corrected, .onShelf].map { (head: ShowBalance.Head) in row[head].numberText }
            } == [["6", "-2", "4"]])
    }

    /// Parts of one delivery that did not move in the period are not spoken of.
    @Test func ofSiblingsThatDidNotMove() async throws {
        let report = try await report(from: "2026-08-01", to: "2026-08-31") { taking in
            let world = taking.world
            let codes = try await world.parts(3)
            try await world.receive(codes)
            try await world.install(codes[0])
            try await taking.world.publish()
            world.clock.advance(days: 40)
            try await world.install(codes[1], order: "RO-2")
            _ = try await StartMeasure(
                issuer: "hanchuan", kind: .recall, name: "R-1", scope: .product(.of(World.gtin)),
                reasonZh: "裂", reasonEn: "crack", contact: "400"
            ).perform(in: taking.world.service, for: World.operator)
        }
        #expect(
            report.balance.map { row in
                [.opening, .installed, .onShelf].map { (head: ShowBalance.Head) in row[head].numberText }
            } == [["1", "1", "0"]])
        #expect(report.totals[.recalledOnShelf] == nil)
        #expect(report.stated.count { $0.code == .recalledOnShelf } == 1)
    }

    /// The service's own figures for a part of the book are those of the entries.
    @Test func ofSomeDays() async throws {
        let report = try await report(from: "2026-07-02", to: "2026-07-03") { taking in
            for _ in 0..<5 {
                try await taking.world.receive(try await taking.world.parts(2))
                taking.world.clock.advance(hours: 17)
                try await taking.world.publish()
            }
        }
        #expect(report.misstated.isEmpty && report.entries > 0)
    }

    /// A lot counts in its own unit, also where it came from another shop.
    @Test func ofALotThatWasTransferred() async throws {
        let report = try await report { taking in
            let world = taking.world
            let lot = try await world.lot(quantity: "10 kg")
            try await world.receive([.of([lot])], at: "west")
            var out = TransferOut(shop: "west", item: lot.item, to: "east", transferNumber: "T-1")
            out.quantity = "5.5 kg"
            _ = try await world.ask(out, at: "west")
            var into = TransferIn(shop: "east", item: lot.item, from: "west", transferNumber: "T-1")
            into.quantity = "5.5 kg"
            _ = try await world.ask(into, at: "east")
        }
        #expect(
            report.balance.map { [$0.unit.text, $0[.transferredIn].numberText, $0[.onShelf].numberText] } == [
                ["kg", "5.5", "5.5"]
            ])
        #expect(report.unfitting.isEmpty)
    }

    /// A recall does not make a certificate a forgery, neither before the receipt nor after it.
    @Test func ofARecalledPart() async throws {
        let report = try await report { taking in
            let world = taking.world
            let codes = try await world.parts(1)
            _ = try await StartMeasure(
                issuer: "hanchuan", kind: .recall, name: "R-1", scope: .product(.of(World.gtin)),
                reasonZh: "裂", reasonEn: "crack", contact: "400"
            ).perform(in: taking.world.service, for: World.operator)
            try await taking.world.service.keepStatusLists()
            world.clock.advance(hours: 1)
            try await world.receive(codes)
        }
        #expect(report.totals == [.recalledOnShelf: 1])
        #expect(report.certificates.goodWhenReceived == 1)
    }

    /// What the balance over all entries lacks is found, also when the receipt was voided after the install.
    @Test func ofAReceiptThatWasVoidedLater() async throws {
        let report = try await report { taking in
            let world = taking.world
            let codes = try await world.parts(1)
            let seq = try await world.receive(codes).lines[0].entry.seq
            try await world.install(codes[0])
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: seq, effect: "void", reason: "x"), at: "east")
        }
        #expect(report.totals[.installedNeverReceived] == 1)
    }

    /// A period before the log began has nothing.
    @Test func ofATimeBeforeTheLog() async throws {
        let report = try await report(from: "2026-02-01", to: "2026-02-28") { taking in
            try await taking.world.receive(try await taking.world.parts(1))
        }
        #expect(report.entries == 0 && report.balance.isEmpty && report.certificates.received == 0)
    }

    @Test func aStatementThatCannotBeReadIsCounted() throws {
        var survey = BundleSurvey(book: try #require(BookID(hex: String(repeating: "0", count: 64))))
        survey.take(.statement, Array("{}".utf8))
        #expect(survey.statement == nil && survey.ignoredLists == 1)
    }
}
