import Ledger
import MerkleTree
import PartCertificates
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What an inspector is shown first of an order: at once, whatever it takes to look at the period.
@Suite struct OverviewTests {
    /// A shop with a receipt, and an order for the year.
    private func opened() async throws -> BundleTaking {
        let taking = try await BundleTaking()
        try await taking.world.receive([.plain(reason: "label-missing")], from: "grey")
        try await taking.order()
        return taking
    }

    /// Asks without patience.
    private func look(
        _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> ShowOverview.Answer {
        try await ShowOverview(order: "I-1", afresh: afresh)
            .perform(in: service, for: BundleTaking.inspector, patience: .zero)
    }

    /// What is shown once nothing is waited for any more.
    private func last(_ service: TraceabilityService) async throws -> ReviewOrder.Answer {
        var answer = try await look(service)
        for _ in 0..<2_000 where answer.progress != nil {
            try await Task.sleep(for: .milliseconds(5))
            answer = try await look(service)
        }
        try #require(answer.progress == nil)
        return try #require(answer.review)
    }

    @Test func itIsTheReviewWithSomeFindingsOfEachSort() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        for _ in 0..<5 { try await world.receive([.plain(reason: "label-missing")], from: "grey") }
        try await world.receive([.of(try await world.parts(2)).with { $0.price = "1500.00" }])
        try await taking.order()
        let service = taking.world.service
        let review = try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        let shown = try await look(service)
        var short = review
        short.inspection.findings =
            review.inspection.findings.filter { $0.code == .unknownSource }.prefix(3)
            + review.inspection.findings.filter { $0.code != .unknownSource }
        short.inspection.findings.sort(by: InspectionFinding.precedes)
        #expect(shown.review == short && shown.progress == nil)
        #expect(review.inspection.totals[.unknownSource] == 5)
        try await expectRefusal(.unknownOrder) {
            _ = try await ShowOverview(order: "I-1").perform(in: service, for: OrderTests.other)
        }
    }

    @Test func nobodyWaitsForALookThatWasNeverMade() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted()
        let first = try await look(service)
        #expect(first.review == nil && first.progress == SurveyReading(looked: 0, total: 0))
        #expect(first.order.number == "I-1")
        let inspector = BundleTaking.inspector.actor
        let other = try #require(try await service.surveyUnderway(of: "I-1", for: inspector, patience: .zero))
        #expect(other.order == first.order && other.progress == first.progress)
        try await expectRefusal(.unknownOrder) {
            _ = try await service.surveyUnderway(of: "I-1", for: OrderTests.other.actor)
        }
        await gate.open()
        #expect(try await last(service).inspection.entries == [.receipt: 1, .inspection: 1])
        // The overview is kept, and shown, a moment before the look is over.
        #expect(try await service.surveyUnderway(of: "I-1", for: inspector, patience: .seconds(60)) == nil)
    }

    @Test func afterAStartTheLastLookIsShownAsLongAsItHolds() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        try await taking.world.publish()
        let before = try await last(taking.world.service)
        let (service, gate) = taking.world.service.restarted()
        #expect(try await look(service) == .init(order: before.order, review: before, progress: nil))
        await gate.open()
        // An inspection is added to what is known.
        _ = try await DrawSample(order: "I-1", count: 1, brought: BundleTaking.brought).perform(
            in: service, for: BundleTaking.inspector)
        let (later, laterGate) = taking.world.service.restarted()
        let grown = try await look(later)
        #expect(grown.review?.inspection.entries == [.receipt: 1, .inspection: 2] && grown.progress == nil)
        #expect(grown.review?.inspection.bookSize == before.inspection.bookSize + 1)
        #expect(grown.review?.madeAt == before.madeAt)
        await laterGate.open()
    }

    @Test func toLookAgainWhileALookIsUnderWayIsToWaitForThatOne() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let before = try await last(taking.world.service)
        taking.world.clock.advance(seconds: 1)
        let (service, gate) = taking.world.service.restarted()
        #expect(try await look(service).progress == nil, "what was kept is good enough")
        for isAfresh in [true, false] {
            let shown = try await look(service, afresh: isAfresh)
            #expect(shown.review == before && shown.progress != nil)
        }
        await gate.open()
        let after = try await last(service)
        #expect(after.madeAt > before.madeAt && after.inspection == before.inspection)
    }

    @Test(arguments: ["afresh", "measure", "time", "receipt"])
    func whatIsOutOfDateIsShownAsSuchUntilANewLookIsMade(because reason: String) async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        try await world.receive(try await world.parts(2))
        try await taking.order()
        let before = try await last(taking.world.service)
        world.clock.advance(seconds: 1)
        switch reason {
        case "measure":
            _ = try await world.perform(
                StartMeasure(
                    issuer: "hanchuan", kind: .recall, name: "R-1", scope: .product(.of(World.gtin)),
                    reasonZh: "漏电", reasonEn: "Leakage current", contact: "400-1"),
                as: world.maker.context)
        case "time": world.clock.advance(seconds: PeriodSurveys.lifetime / 1000)
        case "receipt": try await world.receive([.plain(reason: "label-missing")], from: "grey")
        default: break
        }
        let (service, gate) = taking.world.service.restarted()
        for isAfresh in [reason == "afresh", false] {
            let shown = try await look(service, afresh: isAfresh)
            #expect(shown.review == before && shown.progress != nil)
        }
        await gate.open()
        let after = try await last(service)
        #expect(after.madeAt > before.madeAt)
        #expect((after.inspection.totals[.recalledOnShelf] == 2) == (reason == "measure"))
        #expect((after.inspection.totals[.unknownSource] == 1) == (reason == "receipt"))
    }

    @Test func whatTheStoreDoesNotKeepIsCountedAndShown() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted(refusesWrites: true)
        await gate.open()
        #expect(try await last(service).inspection.lines == 1)
        #expect(await service.backgroundCounts().contains { $0.name == "overviews_not_kept" && $0.count == 1 })
    }

    @Test func whatIsKeptIsForgottenInTheEnd() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let service = taking.world.service
        _ = try await last(service)
        let (book, period) = try await kept(taking)
        var record = try #require(try await service.store.read { try $0.overviews.find(book, period) })
        // One that another version of the program wrote is as good as none.
        record.content = Array("{}".utf8)
        let other = record
        try await service.store.write { try $0.overviews.keep(other) }
        let (restarted, gate) = service.restarted()
        #expect(try await look(restarted).review == nil)
        await gate.open()
        _ = try await last(restarted)
        #expect(try await service.forgetOldRows().overviews == 0)
        taking.world.clock.advance(days: 91)
        #expect(try await service.forgetOldRows().overviews == 1)
    }

    @Test func whatWasErasedIsNotShownAgain() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let service = taking.world.service
        _ = try await last(service)
        let (book, period) = try await kept(taking)
        func overview() async throws -> OverviewRecord? {
            try await service.store.read { try $0.overviews.find(book, period) }
        }
        let record = try #require(try await overview())
        let shop = try await service.store.read { try $0.shops.find(book: book) }
        // One is being made while something is erased.
        let survey = try await service.surveys.survey(of: try #require(shop), period, service)
        var erase = RedactPersonalData(shop: "east", reason: "客户要求", order: "2026-1")
        erase.entries = [0]
        let erased = try await erase.perform(in: service, for: BundleTaking.manager)
        try #require(erased.seq != nil)
        #expect(try await overview() == nil)
        try await service.keepOverview(of: survey, book, period, measures: record.measures)
        #expect(try await overview() == nil, "it was made before")
    }

    /// Where the overview of the order is kept.
    private func kept(_ taking: BundleTaking) async throws -> (BookID, ClosedRange<CalendarDay>) {
        try await taking.world.read { transaction in
            let order = try OpenedOrder("I-1", for: BundleTaking.inspector.actor, in: transaction)
            return (order.shop.book, order.period)
        }
    }
}
