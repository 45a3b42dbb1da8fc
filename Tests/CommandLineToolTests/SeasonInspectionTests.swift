import COSE
import Ledger
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import Synchronization
import TestWorlds
import Testing
import Traceability

@testable import CommandLineTool

/// An inspector finds every anomaly of the season where it was planned, and nothing else.
struct SeasonInspectionTests {
    private static let today = "2026-09-01"

    @Test func findsWhatWasPlannedAndAccusesNobodyElse() async throws {
        let plan = SeasonPlan.make(scale: SeasonScale.full.reduced(by: 20))
        let player = try await Self.played(plan)
        let expected = Self.expectations(plan, player.record.withLock { $0 })
        var found: Set<Accusation> = []
        for shop in plan.shops {
            let answer = try await player.perform(
                InspectPeriod(
                    shop: .of(shop.id), from: player.clock.day(SeasonPlan.days.lowerBound),
                    to: player.clock.day(SeasonPlan.days.upperBound)))
            for finding in answer.findings {
                found.insert(Accusation(shop: shop.id, code: finding.code, seq: finding.seq))
            }
        }
        #expect(found.subtracting(expected).sorted() == [], "accused without reason")
        #expect(expected.subtracting(found).sorted() == [], "not found")
        try await Self.askAsCustomers(player)
        try await player.service.store.close()
    }

    @Test func everyBookBalances() async throws {
        let plan = SeasonPlan.make(seed: 7, scale: SeasonScale.full.reduced(by: 20))
        let player = try await Self.played(plan)
        for shop in plan.shops {
            #expect(try await player.perform(ShowBalance(shop: .of(shop.id))).balanced)
        }
        try await player.service.store.close()
    }

    /// Somebody who asked forty times, and a part that was on the wrong order first: both are in order.
    private static func askAsCustomers(_ player: SeasonPlayer) async throws {
        let plan = player.plan
        for lookAlike in plan.lookAlikes {
            let item: SeasonItem
            switch lookAlike.place {
            case .part(let part) where lookAlike.kind == .onePhoneManyScans: item = .part(part)
            case .install(let index): item = plan.installs[index].item
            default: continue
            }
            guard case .part(let part) = item, let code = player.record.withLock({ $0.codes[part] }) else { continue }
            let answer = try await VerifyCode(code: CodeInput(code), purpose: .customer).perform(
                in: player.service, for: RequestContext(actor: .anonymous))
            #expect(answer.code == .certificateValid, "\(lookAlike.kind): \(answer.findings.map(\.code))")
        }
    }

    struct Accusation: Hashable, Comparable {
        var shop: String
        var code: InspectionCode
        var seq: UInt64?

        static func < (left: Self, right: Self) -> Bool {
            (left.shop, left.code, left.seq ?? 0) < (right.shop, right.code, right.seq ?? 0)
        }
    }

    private static func played(_ plan: SeasonPlan) async throws -> SeasonPlayer {
        let clock = SeasonClock(today: try #require(CalendarDay(today)), .china)
        clock.set(day: SeasonPlan.enrolment, hour: 9)
        let (root, status, log) = (
            PrivateKey.generate(.edDSA), PrivateKey.generate(.edDSA), PrivateKey.generate(.edDSA)
        )
        let service = TraceabilityService(
            store: try SQLiteStore.inMemory(), files: MemoryFiles(), surroundings: clock.surroundings,
            host: "id.example",
            rootKey: root.publicKey, statusKey: status)
        let logKey = LogVerifierKey(name: "id.example", key: log.publicKey.info, using: SystemSHA256())
        try await service.initialise(mode: .demo, rootKey: root, logKey: try #require(logKey))
        let player = SeasonPlayer(plan: plan, service: service, clock: clock, rootKey: root)
        try await player.enrol()
        try await player.play { _ in }
        clock.set(day: 0, hour: 1)
        return player
    }

    private static func expectations(_ plan: SeasonPlan, _ record: SeasonPlayer.Record) -> Set<Accusation> {
        var expected: Set<Accusation> = []
        func add(_ code: InspectionCode, _ place: SeasonPlace) {
            switch place {
            case .line(let delivery, _):
                let shop = plan.shops[plan.deliveries[delivery].shop].id
                expected.insert(Accusation(shop: shop, code: code, seq: record.lines[place]))
            case .install(let index):
                let shop = plan.shops[plan.installs[index].shop].id
                expected.insert(Accusation(shop: shop, code: code, seq: record.installs[index]))
            case .part: Issue.record("an anomaly without a place")
            }
        }
        for anomaly in plan.anomalies {
            add(code(of: anomaly.kind), anomaly.place)
            if let counterpart = anomaly.counterpart { add(code(of: anomaly.kind), counterpart) }
        }
        for (delivery, booked) in plan.deliveries.enumerated() {
            for (line, planned) in booked.lines.enumerated() where planned.reason == "maker-not-enrolled" {
                add(.unenrolledMaker, .line(delivery: delivery, line: line))
            }
        }
        return expected
    }

    private static func code(of kind: SeasonAnomaly.Kind) -> InspectionCode {
        switch kind {
        case .missingCertificate: .missingCertificate
        case .overGuidePrice: .overGuidePrice
        case .backdated: .backdated
        case .unknownSource: .unknownSource
        case .mixedLot: .mixedLot
        case .clonedCode: .clonedCode
        case .receivedElsewhere: .receivedByAnotherShop
        case .recalled: .recalledOnShelf
        case .refurbishedAsNew: .refurbishedAsNew
        case .expired: .pastUseBy
        case .forged: .invalidCertificate
        case .neverReceived: .installedNeverReceived
        }
    }
}
