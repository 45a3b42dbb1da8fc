import DomainCoding
import Ledger
import MerkleTree
import TestWorlds
import Testing

@testable import Traceability

/// The shop's answer to an inspection.
@Suite struct CountersignTests {
    private func answer(
        _ taking: BundleTaking, _ seq: UInt64, _ answer: Countersignature = .agreed, note: StatedText<1000>? = nil,
        digest: Digest? = nil,
        as context: RequestContext = BundleTaking.manager
    ) async throws -> EntryAnswer {
        var request = CountersignInspection(shop: "east", inspection: seq, answer: answer)
        request.note = note
        request.exportDigest = digest
        return try await request.perform(in: taking.world.service, for: context)
    }

    private func code(_ body: () async throws -> some Any) async -> ServiceError.Code? {
        do {
            _ = try await body()
            return nil
        } catch { return (error as? ServiceError)?.code }
    }

    @Test func answersOnce() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        try await taking.world.receive(try await taking.world.parts(1))
        let opened = try await taking.order()
        try await taking.world.publish()
        let exported = try await taking.export(taking.request()).answer
        let seq = exported.entry.seq

        #expect(
            await code { try await answer(taking, seq, digest: .zero) } == .invalidField)
        #expect(await code { try await answer(taking, seq, "objection") } == .missingField)
        let request = CountersignInspection(shop: "east", inspection: seq, answer: .agreed)
        #expect(try refusedField(of: request, "answer", "perhaps") == "answer")
        #expect(await code { try await answer(taking, 0) } == .unknownEntry)
        #expect(await code { try await answer(taking, 99) } == .unknownEntry)
        #expect(await code { try await answer(taking, seq, as: try World.at("east")) } == .forbidden)
        #expect(await code { try await answer(taking, seq, as: BundleTaking.inspector) } == .forbidden)
        #expect(await code { try await answer(taking, seq, as: World.operator) } == .forbidden)

        let entry = try await answer(taking, seq, "objection", note: "少拍一箱", digest: exported.digest)
        guard case .countersignature(let record) = try await taking.record(entry.seq) else {
            Issue.record("no countersignature")
            return
        }
        #expect(record.inspection == seq && record.answer == .objection && record.note == "少拍一箱")
        #expect(record.exportDigest == exported.digest && record.actor == "店长")
        #expect(await code { try await answer(taking, seq) } == .alreadyExists)
        // The opening of the order is an inspection as well; it has no export.
        #expect(try await answer(taking, opened.seq).seq == entry.seq + 1)
    }

    /// It is no report of the shop's business, it cannot be corrected, and the next bundle shows it.
    @Test func isShownAndStays() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        try await world.receive(try await world.parts(1))
        let opened = try await taking.order()
        try await taking.world.publish()
        world.clock.advance(days: 50)
        let entry = try await answer(taking, opened.seq)
        try await taking.world.publish()
        let correction = CorrectEntry(shop: "east", target: entry.seq, effect: "void", reason: "x")
        #expect(await code { try await world.ask(correction, at: "east") } == .stepRefused)
        let report = try taking.check(try await taking.export(taking.request()).bytes).report
        #expect(report.changes.map(\.kind) == ["inspection", "countersignature"])
        #expect(report.changes.last?.targets == [opened.seq])
        let online = try await world.inspect(to: "2026-08-31")
        #expect(online.totals[.reportingGap] == 1)
    }
}
