import Ledger
import MerkleTree
import PartCertificates
import Testing

@testable import Traceability

/// What an inspector is shown first of an order: at once, whatever it takes to look at the period.
@Suite struct OverviewTests {
    /// Asks without patience.
    private func look(
        _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> ShowOverview.Answer {
        try await ShowOverview(order: "I-1", afresh: afresh)
            .perform(in: service, for: BundleTaking.inspector, patience: .zero)
    }

    /// Asks until nothing is under way any more.
    private func last(_ service: TraceabilityService) async throws -> ShowOverview.Answer {
        var answer = try await look(service)
        for _ in 0..<2_000 where answer.progress != nil {
            try await Task.sleep(for: .milliseconds(5))
            answer = try await look(service)
        }
        return answer
    }

    @Test func itIsTheReviewWithSomeFindingsOfEachSort() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        for _ in 0..<5 { try await ledger.receive([.plain(reason: "label-missing")], from: "grey") }
        try await ledger.receive([.of(try await ledger.parts(2)).with { $0.price = "1500.00" }])
        try await taking.order()
        let service = taking.world.service
        let review = try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        let shown = try await look(service)
        var short = review
        short.inspection.findings =
            review.inspection.findings.filter { $0.code == "unknown-source" }.prefix(3)
            + review.inspection.findings.filter { $0.code != "unknown-source" }
        short.inspection.findings.sort(by: InspectionFinding.precedes)
        #expect(shown.review == short && shown.progress == nil)
        #expect(review.inspection.totals["unknown-source"] == 5)
        try await expectRefusal(.unknownOrder) {
            _ = try await ShowOverview(order: "I-1").perform(in: service, for: OrderTests.other)
        }
    }

    @Test func nobodyWaitsForALookThatWasNeverMade() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.ledger.receive([.plain()])
        try await taking.order()
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        let first = try await look(service)
        #expect(first.review == nil && first.progress == SurveyReading(looked: 0, total: 0))
        #expect(first.order.number == "I-1")
        let other = try #require(
            try await service.surveyUnderway(of: "I-1", for: BundleTaking.inspector.actor, patience: .zero))
        #expect(other.order == first.order && other.progress == first.progress)
        await store.gate.open()
        let made = try await last(service)
        #expect(made.review?.inspection.entries == ["receipt": 1, "inspection": 1])
        #expect(try await service.surveyUnderway(of: "I-1", for: BundleTaking.inspector.actor, patience: .zero) == nil)
    }

    @Test func afterAStartTheLastLookIsShownAsLongAsItHolds() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        try await ledger.receive([.plain(reason: "label-missing")], from: "grey")
        try await taking.order()
        try await taking.world.publish()
        let before = try #require(try await last(taking.world.service).review)
        func restart() -> (TraceabilityService, GatedStore) {
            let store = GatedStore(base: taking.world.service.store)
            return (taking.world.service.restarted(with: store), store)
        }
        var (service, store) = restart()
        #expect(try await look(service) == .init(order: before.order, review: before, progress: nil))
        await store.gate.open()
        // An inspection is added to what is known.
        _ = try await DrawSample(order: "I-1", count: 1).perform(in: service, for: BundleTaking.inspector)
        (service, store) = restart()
        let grown = try await look(service)
        #expect(grown.review?.inspection.entries == ["receipt": 1, "inspection": 2] && grown.progress == nil)
        #expect(grown.review?.inspection.bookSize == before.inspection.bookSize + 1)
        #expect(grown.review?.madeAt == before.madeAt)
        await store.gate.open()
    }

    @Test func toLookAgainWhileALookIsUnderWayIsToWaitForThatOne() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.ledger.receive([.plain()])
        try await taking.order()
        let before = try #require(try await last(taking.world.service).review)
        taking.world.ledger.clock.advance(seconds: 1)
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        #expect(try await look(service).progress == nil, "what was kept is good enough")
        for isAfresh in [true, false] {
            let shown = try await look(service, afresh: isAfresh)
            #expect(shown.review == before && shown.progress != nil)
        }
        await store.gate.open()
        let after = try #require(try await last(service).review)
        #expect(after.madeAt > before.madeAt && after.inspection == before.inspection)
    }

    @Test func whatIsOutOfDateIsShownAsSuch() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        try await ledger.receive(try await ledger.parts(2))
        try await taking.order()
        let before = try #require(try await last(taking.world.service).review)
        ledger.clock.advance(seconds: 1)
        try await ledger.receive([.plain(reason: "label-missing")], from: "grey")
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        let shown = try await look(service)
        #expect(shown.review == before && shown.progress != nil, "the book has grown")
        await store.gate.open()
        let now = try #require(try await last(service).review)
        #expect(now.madeAt > before.madeAt && now.inspection.totals["unknown-source"] == 1)
    }

    @Test(arguments: ["afresh", "measure", "time"])
    func aNewLookIsWaitedFor(because reason: String) async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        try await ledger.receive(try await ledger.parts(2))
        try await taking.order()
        let before = try #require(try await last(taking.world.service).review)
        switch reason {
        case "measure":
            _ = try await ledger.base.perform(
                StartMeasure(
                    issuer: "hanchuan", kind: "recall", name: "R-1", scope: .init(product: LedgerWorld.gtin),
                    reasonZh: "漏电", reasonEn: "Leakage current", contact: "400-1"), as: ledger.maker.context)
        case "time": ledger.clock.advance(seconds: PeriodSurveys.lifetime / 1000)
        default: ledger.clock.advance(seconds: 1)
        }
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        for isAfresh in [reason == "afresh", false] {
            let shown = try await look(service, afresh: isAfresh)
            #expect(shown.review == before && shown.progress != nil)
        }
        await store.gate.open()
        let after = try #require(try await last(service).review)
        #expect(reason == "measure" ? after.inspection.totals["recalled-on-shelf"] == 2 : after.madeAt > before.madeAt)
    }

    /// A shop that records all the time can be read all the same; what was erased is not shown for a moment longer.
    @Test func aLongLookIsShownForAWhileAlthoughTheBookGrows() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        try await ledger.receive([.plain()])
        try await taking.order()
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        #expect(try await look(service).progress != nil)
        try await Task.sleep(for: .milliseconds(1_100))
        await store.gate.open()
        let first = try #require(try await last(service).review)
        try await ledger.receive([.plain()])
        let same = try await look(service)
        #expect(same.review == first && same.progress == nil)
        var next = first
        for _ in 0..<1_000 where next.inspection.lines == 1 {
            try await Task.sleep(for: .milliseconds(5))
            next = try #require(try await last(service).review)
        }
        #expect(next.inspection.lines == 2, "it was made anew meanwhile")
        var erase = RedactPersonalData(shop: "east", reason: "客户要求", order: "2026-1")
        erase.entries = [0]
        _ = try await erase.perform(in: service, for: BundleTaking.manager)
        let shown = try await look(service)
        #expect(shown.review == nil || shown.review?.inspection.entries["redaction"] == 1)
    }

    @Test func manyPeriodsAreLookedAtOnceEach() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.ledger.receive([.plain()])
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        let orders = (1...8).map { "I-\($0)" }
        for (day, order) in orders.enumerated() {
            _ = try await OpenOrder(
                number: order, authority: "局", shop: "east", from: "2026-01-0\(day + 1)", to: "2026-12-31"
            ).perform(in: service, for: BundleTaking.inspector)
        }
        // Everybody asks again and again, as their pages do.
        for _ in 0..<5 {
            for order in orders {
                let shown = try await ShowOverview(order: order)
                    .perform(in: service, for: BundleTaking.inspector, patience: .zero)
                #expect(shown.progress != nil)
            }
        }
        await store.gate.open()
        for order in orders {
            for _ in 0..<2_000 {
                let shown = try await ShowOverview(order: order)
                    .perform(in: service, for: BundleTaking.inspector, patience: .milliseconds(5))
                if shown.progress == nil { break }
            }
        }
        #expect(await store.gate.passed == orders.count)
    }

    @Test func aLookThatFailsIsToldAndTriedAgain() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.ledger.receive([.plain()])
        try await taking.order()
        let store = GatedStore(base: taking.world.service.store)
        let service = taking.world.service.restarted(with: store)
        await store.gate.fail(with: .failed("the disk"))
        await #expect(throws: StoreError.failed("the disk")) {
            _ = try await ShowOverview(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        }
        await store.gate.open()
        #expect(try await last(service).review?.inspection.lines == 1)
    }

    @Test func whatTheStoreDoesNotKeepIsCountedAndShown() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.ledger.receive([.plain()])
        try await taking.order()
        var store = GatedStore(base: taking.world.service.store)
        store.refusesWrites = true
        let service = taking.world.service.restarted(with: store)
        await store.gate.open()
        #expect(try await last(service).review?.inspection.lines == 1)
        #expect(await service.backgroundCounts().contains { $0.name == "overviews_not_kept" && $0.count == 1 })
    }

    @Test func whatIsKeptIsForgottenInTheEnd() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let service = taking.world.service
        try await taking.world.ledger.receive([.plain()])
        try await taking.order()
        _ = try await last(service)
        let order = try await service.store.read { unit in
            try OpenedOrder("I-1", for: BundleTaking.inspector.actor, in: unit)
        }
        try await expectRefusal(.unknownOrder) {
            _ = try await service.surveyUnderway(of: "I-1", for: OrderTests.other.actor)
        }
        var record = try #require(
            try await service.store.read { try $0.overviews.find(order.shop.book, order.period) })
        // One that another version of the program wrote is as good as none.
        record.content = Array("{}".utf8)
        let other = record
        try await service.store.write { try $0.overviews.keep(other) }
        let store = GatedStore(base: service.store)
        let restarted = service.restarted(with: store)
        #expect(try await look(restarted).review == nil)
        await store.gate.open()
        _ = try await last(restarted)
        #expect(try await service.forgetOldRows().overviews == 0)
        taking.world.ledger.clock.advance(days: 91)
        #expect(try await service.forgetOldRows().overviews == 1)
    }

    @Test func whatWasErasedIsNotShownAgain() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let ledger = taking.world.ledger
        let service = taking.world.service
        try await ledger.receive([.plain()])
        try await taking.order()
        _ = try await last(service)
        let order = try await service.store.read { unit in
            try OpenedOrder("I-1", for: BundleTaking.inspector.actor, in: unit)
        }
        let (book, period) = (order.shop.book, order.period)
        func kept() async throws -> OverviewRecord? {
            try await service.store.read { try $0.overviews.find(book, period) }
        }
        let record = try #require(try await kept())
        // One is being made while something is erased.
        let survey = try await service.surveys.survey(of: order.shop, period, service)
        var erase = RedactPersonalData(shop: "east", reason: "客户要求", order: "2026-1")
        erase.entries = [0]
        let erased = try await erase.perform(in: service, for: BundleTaking.manager)
        try #require(erased.seq != nil)
        #expect(try await kept() == nil)
        try await service.keepOverview(of: survey, book, period, measures: record.measures)
        #expect(try await kept() == nil, "it was made before")
    }
}
