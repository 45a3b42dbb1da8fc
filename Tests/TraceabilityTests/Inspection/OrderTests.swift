import Ledger
import MerkleTree
import PartCertificates
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What an inspector reads under an order, and what of it is recorded.
@Suite struct OrderTests {
    static let other = RequestContext(
        actor: Actor(principal: "other", name: "别人", role: .inspector, issuer: nil, shop: nil))

    @Test func anInspectorSeesTheirOwnOrdersOnly() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let service = taking.world.service
        try await taking.order("I-1")
        taking.world.clock.advance(days: 1)
        try await taking.order("I-2", shop: "west")
        let own = try await ListOrders().perform(in: service, for: BundleTaking.inspector).orders
        #expect(own.map(\.number) == ["I-2", "I-1"] && own.map(\.shop) == ["west", "east"])
        #expect(try await ListOrders().perform(in: service, for: Self.other).orders == [])
        try await expectRefusal(.unknownOrder) {
            _ = try await ShowOrder(order: "I-1").perform(in: service, for: Self.other)
        }
        try await expectRefusal(.unknownOrder) {
            _ = try await ReviewOrder(order: "I-1").perform(in: service, for: Self.other)
        }
        try await expectRefusal(.forbidden) {
            _ = try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.manager)
        }
        try await expectRefusal(.unauthenticated) {
            _ = try await ListOrders().perform(in: service, for: RequestContext(actor: .anonymous))
        }
    }

    @Test func reviewsWhatAnInspectionFinds() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        try await world.receive([.of(try await world.parts(2)).with { $0.price = "1500.00" }])
        try await world.receive([.plain(reason: "label-missing")], from: "grey")
        try await taking.order()
        let review = try await ReviewOrder(order: "I-1").perform(in: taking.world.service, for: BundleTaking.inspector)
        let direct = try await world.inspect()
        #expect(review.inspection.findings == direct.findings && review.inspection.totals == direct.totals)
        #expect(review.inspection.entries == [.receipt: 2, .inspection: 1])
        #expect(review.months.map(\.month) == ["2026-07"])
        #expect(review.months[0].total == 2 && review.months[0].uncertified == 1)
        #expect(review.months[0].lines == [.oem: 1, .aftermarket: 1])
        let price = try #require(review.prices.first)
        #expect(price.highest == 1500 && price.mean == 1500 && price.above == 1 && price.guidePrice == "1000.00 CNY")
        #expect(review.lateCount == 0)
    }

    @Test func keepsTheSurveyUntilSomethingElseIsRecorded() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let service = taking.world.service
        func review(afresh: Bool? = nil) async throws -> ReviewOrder.Answer {
            try await ReviewOrder(order: "I-1", afresh: afresh).perform(in: service, for: BundleTaking.inspector)
        }
        try await world.receive(try await world.parts(2))
        try await taking.order()
        try await taking.world.publish()
        let first = try await review()
        world.clock.advance(seconds: 5)
        #expect(try await review() == first)
        // An inspection is added to what is known.
        _ = try await DrawSample(order: "I-1", count: 1, brought: BundleTaking.brought).perform(
            in: service, for: BundleTaking.inspector)
        let second = try await review()
        #expect(second.madeAt == first.madeAt && second.inspection.bookSize == first.inspection.bookSize + 1)
        #expect(second.inspection.entries[.inspection] == 2)
        #expect(try await review(afresh: true).inspection == second.inspection)
        // Anything else makes it anew.
        try await world.receive([.plain(reason: "label-missing")], from: "grey")
        let third = try await review()
        #expect(third.madeAt > first.madeAt && third.inspection.totals[.unknownSource] == 1)
        // A recall changes what lies on the shelf, without an entry in this book.
        _ = try await world.perform(
            StartMeasure(
                issuer: "hanchuan", kind: .recall, name: "R-1", scope: .product(.of(World.gtin)),
                reasonZh: "漏电", reasonEn: "Leakage current", contact: "400-1"), as: world.maker.context)
        #expect(try await review().inspection.totals[.recalledOnShelf] == 2)
        // What other shops record is seen after ten minutes at the latest.
        let before = try await review()
        world.clock.advance(seconds: PeriodSurveys.lifetime / 1000)
        #expect(try await review().madeAt > before.madeAt)
    }

    @Test func aSurveyIsMadeAnewInTheBackgroundBeforeItsTimeIsOver() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let service = taking.world.service
        func review() async throws -> ReviewOrder.Answer {
            try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        }
        try await world.receive(try await world.parts(2))
        try await taking.order()
        let first = try await review()
        world.clock.advance(seconds: PeriodSurveys.renewalAge / 1000)
        // It is shown as what it is, and the next one is under way.
        #expect(try await review() == first)
        var next = first
        for _ in 0..<1_000 where next.madeAt == first.madeAt {
            try await Task.sleep(for: .milliseconds(20))
            next = try await review()
        }
        #expect(next.madeAt == first.madeAt + PeriodSurveys.renewalAge && next.inspection == first.inspection)
    }

    @Test func theFirstLookIsTheOneThatWasPrepared() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let service = taking.world.service
        try await world.receive(try await world.parts(2))
        try await taking.order()
        let preparedAt = world.clock.now
        // Somebody else's order is none, prepared or not.
        await service.prepareSurvey(of: "I-1", for: Self.other.actor).value
        await service.prepareSurvey(of: "I-1", for: BundleTaking.inspector.actor).value
        world.clock.advance(seconds: 1)
        try await expectRefusal(.unknownOrder) {
            _ = try await ReviewOrder(order: "I-1").perform(in: service, for: Self.other)
        }
        let review = try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        #expect(review.madeAt == preparedAt)
        #expect(review.inspection == (try await world.inspect()))
    }

    @Test func listsWhatCameAfterThePeriod() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        _ = try await OpenOrder(number: "I-1", authority: "局", shop: "east", from: "2026-07-01", to: "2026-07-02")
            .perform(in: taking.world.service, for: BundleTaking.inspector)
        world.clock.advance(days: 9)
        try await world.receive([.plain()], on: "2026-07-02")
        try await world.receive([.plain()], on: "2026-07-03")
        let review = try await ReviewOrder(order: "I-1").perform(in: taking.world.service, for: BundleTaking.inspector)
        #expect(review.lateCount == 1 && review.late.map(\.claimed) == ["2026-07-02"] && review.late[0].seq == 1)
        #expect(review.inspection.entries == [.inspection: 1])
        let late = try await ShowOrderEntry(order: "I-1", seq: 1)
            .perform(in: taking.world.service, for: BundleTaking.inspector)
        #expect(late.entry.kind == .receipt && late.previous == nil && late.next == nil)
        try await expectRefusal(.unknownEntry) {
            _ = try await ShowOrderEntry(order: "I-1", seq: 2)
                .perform(in: taking.world.service, for: BundleTaking.inspector)
        }
    }

    @Test func anEntryComesWithItsVouchersFindingsAndCorrections() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let service = taking.world.service
        let voucher = try await service.addVoucher(
            Array("%PDF-1.4 note".utf8), to: "east", as: BundleTaking.manager.actor)
        try await world.receive([.plain(reason: "label-missing")], from: "grey", vouchers: [voucher.digest])
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: 0, effect: "amend", reason: "看错", amended: ["product-name": "阀"]),
            at: "east")
        try await taking.order()
        let shown = try await ShowOrderEntry(order: "I-1", seq: 0).perform(in: service, for: BundleTaking.inspector)
        #expect(shown.findings.map(\.code) == [.unknownSource] && shown.changes.map(\.seq) == [1] && !shown.voided)
        #expect(shown.vouchers.map(\.digest) == [voucher.digest])
        #expect(shown.vouchers.map(\.mediaType) == ["application/pdf"])
        #expect(shown.previous == nil && shown.next == 1)
        let rows = try await ListOrderEntries(order: "I-1").perform(in: service, for: BundleTaking.inspector).rows
        #expect(rows.first?.subject?.text == "阀")
    }
}
