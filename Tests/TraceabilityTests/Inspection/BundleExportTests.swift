import DurableFiles
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Inspection bundles out of a store: they hold, they are recorded, and they contain what they must.
@Suite struct BundleExportTests {
    @Test func holdsAndIsRecorded() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let voucher = try await world.service.addVoucher(
            Array("%PDF-1.4 delivery note\n%%EOF\n".utf8), to: "east", as: BundleTaking.manager.actor)
        let codes = try await world.parts(3)
        try await world.receive([.of(codes)], vouchers: [voucher.digest])
        try await world.install(codes[0])
        try await taking.order()
        try await world.publish()

        let (answer, bytes) = try await taking.export(taking.request())
        let (facts, report) = try taking.check(bytes)
        #expect(facts.totals.entries == 3 && facts.head.size == 3 && facts.header.order == "I-1")
        #expect(answer.digest == SystemSHA256().hash(bytes) && answer.bytes == UInt64(bytes.count))
        #expect(report.vouchersNamed == 1 && report.vouchersShown == 1)
        #expect(report.certificates.shown == 3 && report.certificates.goodWhenReceived == 3)
        #expect(report.findings.isEmpty && report.stated.isEmpty && report.misstated.isEmpty)
        #expect(
            report.balance.map { row in
                [.received, .installed, .onShelf].map { (head: ShowBalance.Head) in row[head].numberText }
            } == [["3", "1", "2"]])
        guard case .inspection2(let inspection) = try await taking.record(answer.entry.seq) else {
            Issue.record("no inspection entry")
            return
        }
        #expect(inspection.act == .exported)
        #expect(inspection.exportDigest == answer.digest && inspection.order == "I-1")
        #expect(inspection.authority == "市场监管局" && inspection.actor == "检查员")
        #expect(inspection.from.description == "2026-07-01" && inspection.to.description == "2026-07-31")
    }

    /// The same rules find the same over the store and over the bundle; what the bundle cannot prove is stated apart.
    @Test func findsWhatTheStoreFinds() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let mixed = try await world.parts(1, lot: "A") + (try await world.parts(1, lot: "B"))
        try await world.receive([.of(mixed)])
        try await world.receive([.plain(reason: "label-missing")], from: "grey")
        let old = try await world.parts(1, useBy: "2026-07-02")
        try await world.receive([.of(old)])
        let stray = try await world.parts()[0]
        try await world.install(stray, acknowledge: ["never-received"])
        let dear = try await world.parts(1)
        try await world.receive([.of(dear).with { $0.price = "1500.00" }])
        let twice = try await world.parts(1)
        try await world.receive(twice, at: "west")
        try await world.receive(twice)
        world.clock.advance(days: 10)
        try await world.receive(
            [.of(try await world.parts(1)).with { $0.partClass = "refurbished" }], on: "2026-07-02")
        try await taking.order()
        try await taking.world.publish()

        let online = try await world.inspect(to: "2026-07-31")
        let (_, bytes) = try await taking.export(taking.request())
        let report = try taking.check(bytes).report
        func counts(_ findings: [InspectionFinding]) -> [InspectionCode: Int] {
            findings.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }
        }
        let onlyStated = counts(report.stated)
        #expect(onlyStated == [.overGuidePrice: 1, .receivedByAnotherShop: 1])
        #expect(report.totals.merging(onlyStated, uniquingKeysWith: +) == online.totals)
        #expect(
            Set(online.totals.keys).isSuperset(of: [
                .mixedLot, .unknownSource, .pastUseBy, .installedNeverReceived, .backdated, .refurbishedAsNew,
            ]))
        #expect(report.misstated.isEmpty)
    }

    /// A part that was fitted in the period and received before it accuses nobody: its receipt is shown.
    @Test func showsWhereAnItemCameFrom() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let codes = try await world.parts(2)
        try await world.receive(codes)
        _ = try await world.line()
        try await taking.order()
        try await taking.world.publish()
        world.clock.advance(days: 40)
        try await world.install(codes[0])
        try await taking.world.publish()
        world.clock.advance(days: 1)
        try await taking.world.publish()

        let (_, bytes) = try await taking.export(taking.request("2026-08-01", "2026-08-31"))
        let (facts, report) = try taking.check(bytes)
        // The install; outside: the receipt, and the neighbour before the period.
        #expect(facts.totals.entries == 1 && facts.totals.outside == 2)
        #expect(report.totals[.installedNeverReceived] == nil)
        #expect(
            report.balance.map { row in
                [.opening, .installed, .onShelf].map { (head: ShowBalance.Head) in row[head].numberText }
            } == [["1", "1", "0"]])
    }

    /// Redacted fields are gone from the file, and the redaction is shown although it came after the period.
    @Test func showsLaterRedactionsAndCorrections() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let codes = try await world.parts(2)
        try await world.receive(codes)
        var install = InstallPart(shop: "east", item: codes[0].item, repairOrder: "RO-1")
        install.object = "浙A·12345"
        install.mileage = 10
        let seq = try await world.ask(install, at: "east").seq
        try await taking.order()
        try await taking.world.publish()
        world.clock.advance(days: 60)
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: seq, effect: "amend", reason: "typo", amended: ["mileage": "11"]),
            at: "east")
        try await taking.world.publish()
        let (_, before) = try await taking.export(taking.request(), name: "before")
        #expect(String(decoding: before, as: UTF8.self).contains("浙A·12345"))
        #expect(try taking.check(before).report.changes.map(\.kind) == ["inspection", "correction"])

        var redact = RedactPersonalData(shop: "east", reason: "asked", order: "the person's")
        redact.repairOrder = "RO-1"
        _ = try await redact.perform(in: taking.world.service, for: BundleTaking.manager)
        try await taking.world.publish()
        let (_, bytes) = try await taking.export(taking.request(), name: "after")
        #expect(!String(decoding: bytes, as: UTF8.self).contains("浙A·12345"))
        let (facts, report) = try taking.check(bytes)
        #expect(facts.totals.redactions == 1 && facts.totals.closedFields > 0)
        #expect(report.changes.contains { $0.kind == "redaction" && $0.targets == [seq] })
    }

    /// From the checkpoint of the last inspection on; one that this log never was at is refused.
    @Test func sinceTheLastInspection() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        try await world.receive(try await world.parts(2))
        try await taking.order()
        try await world.publish()
        var kept = ""
        for day in [15, 30, 45] {
            world.clock.advance(days: 15)
            try await world.receive(try await world.parts(1))
            let published = try await world.publish()
            if day == 30 { kept = published.note }
        }
        var request = taking.request("2026-08-01", "2026-08-31")
        let whole = try await taking.export(request, name: "whole").bytes
        request.since = kept
        let bytes = try await taking.export(request).bytes
        #expect(bytes.count < whole.count)
        let facts = try taking.check(bytes, try taking.policy(previous: kept)).facts
        #expect(facts.totals.entries == 1 && facts.logSize == 4 && facts.totals.epochs == 2)
        // Without the checkpoint that it starts from it proves nothing.
        #expect(throws: BundleFailure.self) { try taking.check(bytes) }

        let forged = try Checkpoint(origin: World.host, size: 2, root: SystemSHA256().hash([1]))
            .signed(as: world.logVerifierKey, sign: world.logKey.sign)
        request.since = String(decoding: forged.encoded(), as: UTF8.self)
        try await expectRefusal(.checkpointContradicted) { _ = try await taking.export(request, name: "x") }
        request.since = "no note"
        try await expectRefusal(.invalidField) { _ = try await taking.export(request, name: "x") }
    }

    @Test func whoMay() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        try await expectRefusal(.unknownOrder) { _ = try await taking.export(taking.request()) }
        try await taking.order()
        try await expectRefusal(.notYetLogged) { _ = try await taking.export(taking.request()) }
        try await world.receive(try await world.parts(1))
        try await world.publish()
        try await expectRefusal(.unauthenticated) { _ = try await taking.export(taking.request(), as: World.anonymous) }
        try await expectRefusal(.forbidden) { _ = try await taking.export(taking.request(), as: BundleTaking.manager) }
        let other = RequestContext(
            actor: Actor(principal: "other", name: "x", role: .inspector, issuer: nil, shop: nil))
        try await expectRefusal(.unknownOrder) { _ = try await taking.export(taking.request(), as: other) }
        try await expectRefusal(.forbidden) { _ = try await taking.export(taking.request("2025-12-01", "2026-07-31")) }
        try await expectRefusal(.unknownOrder) {
            _ = try await taking.export(taking.request(order: "I-2"), as: World.operator)
        }
        try await expectRefusal(.invalidField) {
            _ = try await taking.export(taking.request("2026-07-31", "2026-07-01"))
        }
        #expect(FileManager.default.contents(atPath: taking.folder + "/bundle") == nil)
        _ = try await taking.export(taking.request(), as: World.operator)
        // What is there already is not touched, and nothing is recorded.
        let kept = FileManager.default.contents(atPath: taking.folder + "/bundle")
        await #expect(throws: FileFailure(.create, taking.folder + "/bundle", code: EEXIST)) {
            try await taking.export(taking.request())
        }
        #expect(FileManager.default.contents(atPath: taking.folder + "/bundle") == kept)
    }
}
