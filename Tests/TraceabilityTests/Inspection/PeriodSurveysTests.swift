import Ledger
import PartCertificates
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Looks at periods beside each other: which of them are made, waited for, shown and given up.
@Suite struct PeriodSurveysTests {
    /// A shop with a receipt, and orders of different periods.
    private func opened(_ orders: Int = 1) async throws -> BundleTaking {
        let taking = try await BundleTaking()
        try await taking.world.receive([.plain()])
        for order in 1...orders {
            _ = try await OpenOrder(
                number: "I-\(order)", authority: "局", shop: "east", from: "2026-01-0\(order)", to: "2026-12-31"
            ).perform(in: taking.world.service, for: BundleTaking.inspector)
        }
        return taking
    }

    private func look(
        _ service: TraceabilityService, _ order: Int = 1, patience: Duration = .zero
    ) async throws -> ShowOverview.Answer {
        try await ShowOverview(order: "I-\(order)")
            .perform(in: service, for: BundleTaking.inspector, patience: patience)
    }

    private func review(_ service: TraceabilityService) async throws -> ReviewOrder.Answer {
        try await ReviewOrder(order: "I-1").perform(in: service, for: BundleTaking.inspector)
    }

    private func erase(_ service: TraceabilityService) async throws {
        var erase = RedactPersonalData(shop: "east", reason: "客户要求", order: "2026-1")
        erase.entries = [0]
        _ = try await erase.perform(in: service, for: BundleTaking.manager)
    }

    /// Waits for something that comes by itself.
    private func eventually(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<2_000 {
            if try await holds() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("it never came")
    }

    @Test func manyPeriodsAreLookedAtOnceEach() async throws {
        let taking = try await opened(8)
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted()
        // Everybody asks again and again, as their pages do.
        for _ in 0..<5 {
            for order in 1...8 { #expect(try await look(service, order).progress != nil) }
        }
        await gate.open()
        for order in 1...8 { try await eventually { try await look(service, order).progress == nil } }
        #expect(await gate.passed == 8)
    }

    @Test func surveysOfAnotherDayLeaveRoomForTheNextOnes() async throws {
        let taking = try await opened(5)
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted()
        await gate.open()
        func prepare(_ orders: ClosedRange<Int>) async -> Int {
            for order in orders {
                await service.prepareSurvey(of: "I-\(order)", for: BundleTaking.inspector.actor).value
            }
            return await gate.passed
        }
        #expect(await prepare(1...5) == 4, "what others read is not given up")
        taking.world.clock.advance(days: 1)
        #expect(await prepare(5...5) == 5)
    }

    /// A look that was under way already may lack what was recorded before the question.
    @Test(arguments: [true, false])
    func whoeverJoinsALookGetsWhatWasRecordedBeforeTheyAsked(isErased: Bool) async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted(isAfterReading: true)
        async let first = review(service)
        try await eventually { await gate.isWaitedAt }
        if isErased { try await erase(service) } else { try await taking.world.receive([.plain()]) }
        let order = try await service.store.read { try OpenedOrder("I-1", for: BundleTaking.inspector.actor, in: $0) }
        guard case .underway(let joined, let size) = try await service.surveys.begin(order.shop, order.period, service)
        else {
            await gate.open()
            Issue.record("nobody waits for a look")
            return
        }
        async let second = review(service)
        async let shown = look(service, patience: .seconds(30))
        await gate.open()
        #expect(try await service.surveys.value(of: joined, with: size) == nil, "it began before")
        let kind: EntryKind = isErased ? .redaction : .receipt
        let (before, after, overview) = try await (first, second, shown)
        #expect((after.inspection.entries[kind] ?? 0) == (before.inspection.entries[kind] ?? 0) + 1)
        #expect(overview.review?.inspection.bookSize == after.inspection.bookSize)
    }

    /// A shop that records all the time can be read all the same; what was erased is not shown for a moment longer.
    @Test(arguments: [true, false])
    func aLongLookIsShownForAWhileAlthoughTheBookGrows(untilErased: Bool) async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let world = taking.world
        let (service, gate) = taking.world.service.restarted(isAfterReading: true)
        #expect(try await look(service).progress != nil)
        try await eventually { await gate.isWaitedAt }
        world.clock.advance(seconds: 60)
        await gate.open()
        // The overview is kept, and shown, a moment before the look is over.
        let inspector = BundleTaking.inspector.actor
        #expect(try await service.surveyUnderway(of: "I-1", for: inspector, patience: .seconds(60)) == nil)
        await gate.close()
        let first = try await look(service)
        try await world.receive([.plain()])
        #expect(try await look(service) == first)
        if untilErased { try await erase(service) } else { world.clock.advance(seconds: 60) }
        let then = try await look(service)
        #expect(then.progress != nil, "the next one is waited for")
        #expect(then.review == (untilErased ? nil : first.review))
        await gate.open()
        try await eventually { try await look(service).review?.inspection.lines == 2 }
    }

    @Test func aRenewalIsNotThrownAwayForAnInspection() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        try await taking.world.publish()
        let (service, gate) = taking.world.service.restarted()
        await gate.open()
        let first = try await review(service)
        await gate.close()
        taking.world.clock.advance(seconds: PeriodSurveys.renewalAge / 1000)
        #expect(try await review(service) == first, "shown, and made anew meanwhile")
        _ = try await DrawSample(order: "I-1", count: 1, brought: BundleTaking.brought).perform(
            in: service, for: BundleTaking.inspector)
        let grown = try await review(service)
        #expect(grown.madeAt == first.madeAt && grown.inspection.entries[.inspection] == 2)
        await gate.open()
        try await eventually { try await review(service).madeAt > first.madeAt }
        #expect(await gate.passed == 2)
    }

    @Test func aLookThatFailsIsToldAndTriedAgain() async throws {
        let taking = try await opened()
        defer { taking.remove() }
        let (service, gate) = taking.world.service.restarted()
        await gate.fail(with: .failed("the disk"))
        await #expect(throws: StoreError.failed("the disk")) {
            _ = try await look(service, patience: .seconds(30))
        }
        await gate.open()
        try await eventually { try await look(service).review?.inspection.lines == 1 }
        #expect(await service.backgroundCounts().contains { $0.name == "surveys_failed" && $0.count == 1 })
    }
}
