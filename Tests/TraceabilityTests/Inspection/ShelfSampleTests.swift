import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Samples of the shelf: drawn by the log, not by anybody, and compared both ways.
@Suite struct ShelfSampleTests {
    @Test func anybodyCanDrawAgain() {
        let root = SystemSHA256().hash([1])
        let items = (0..<40).map { "hanchuan/\($0)" }
        let drawn = ShelfSample.draw(5, from: items, root: root, order: "I-1")
        // As docs/procurement-ledger.md says it, step by step.
        func rank(_ item: String) -> String {
            SystemSHA256().hash(
                Array("touchstone shelf sample".utf8) + [10] + Array(root.hex.utf8) + [10] + Array("I-1".utf8) + [10]
                    + Array(item.utf8) + [10]
            ).hex
        }
        #expect(drawn == Array(items.sorted { rank($0) < rank($1) }.prefix(5)))
        #expect(ShelfSample.draw(5, from: items.reversed(), root: root, order: "I-1") == drawn)
        #expect(ShelfSample.draw(5, from: items, root: root, order: "I-2") != drawn)
        #expect(ShelfSample.draw(5, from: items, root: .zero, order: "I-1") != drawn)
        #expect(ShelfSample.draw(50, from: items, root: root, order: "I-1").count == 40)
    }

    @Test(arguments: [[], ["line 7"], ["hanchuan/12", "line 3", "z-9/4294967295"]])
    func textIsReadBack(_ items: [String]) throws {
        let sample = ShelfSample(
            logSize: 12, logRoot: SystemSHA256().hash([2]), bookSize: 99, population: 1234, items: items)
        #expect(ShelfSample(text: sample.text) == sample)
        for wrong in [sample.text + "; line 1", "x" + sample.text, String(sample.text.dropFirst()), "台账查询", ""] {
            #expect(ShelfSample(text: wrong) == nil, "\(wrong)")
        }
    }

    @Test func isRecordedAndComparedBothWays() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let world = taking.world
        let service = taking.world.service
        let codes = try await world.parts(4)
        try await world.receive(codes)
        let line = try await world.line()
        try await world.install(codes[3])
        try await taking.order()
        try await expectRefusal(.notYetLogged) {
            _ = try await DrawSample(order: "I-1", count: 2).perform(in: service, for: BundleTaking.inspector)
        }
        let checkpoint = try await taking.world.publish().signed().checkpoint
        let drawn = try await DrawSample(order: "I-1", count: 50).perform(in: service, for: BundleTaking.inspector)
        let sample = try await ShowSample(order: "I-1", seq: drawn.seq).perform(
            in: service, for: BundleTaking.inspector)
        let ids = try codes.map { try world.maker.certificate($0).description }
        #expect(Set(sample.items.map(\.item)) == Set(ids[..<3] + ["line \(line)"]))
        #expect(sample.population == 4 && sample.logRoot == checkpoint.root.hex && sample.logSize == checkpoint.size)
        #expect(sample.items.first { $0.item == ids[0] }?.name == "压缩机")
        #expect(sample.items.first { $0.item == "line \(line)" }?.onShelf.hasPrefix("6") == true)

        let stray = try await world.parts()[0]
        let outcome = try await CompareShelf(
            order: "I-1", sample: drawn.seq,
            codes: [codes[0].text, codes[0].text, "line \(line)", ids[1], stray.text, codes[3].text, "rubbish"],
            note: "货架 A"
        ).perform(in: service, for: BundleTaking.inspector)
        #expect(Set(outcome.found) == Set([ids[0], ids[1], "line \(line)"]) && outcome.missing == [ids[2]])
        #expect(outcome.others == [])
        let strayID = try world.maker.certificate(stray).description
        #expect(outcome.unknown.map(\.item) == [strayID, ids[3], "rubbish"])
        #expect(outcome.unknown.map(\.verdict).last == "unreadable")

        let records = try await ListInspectionRecords(order: "I-1").perform(in: service, for: BundleTaking.inspector)
            .records
        #expect(records.map(\.isSample) == [false, true, false] && records.map(\.sample) == [nil, nil, drawn.seq])
        let text = records[2].taken
        #expect(
            text.contains("3 of 4 found") && text.contains(ids[2]) && text.contains(strayID) && text.contains("货架 A"))
        #expect(records.allSatisfy { $0.actor == "检查员" && $0.answer == nil })
        _ = try await CountersignInspection(shop: "east", inspection: outcome.entry.seq, answer: "agreed")
            .perform(in: service, for: BundleTaking.manager)
        let answered = try await ListInspectionRecords(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        #expect(answered.records.map(\.answer) == [nil, nil, .agreed])
        try await expectRefusal(.unknownEntry) {
            _ = try await ShowSample(order: "I-1", seq: outcome.entry.seq)
                .perform(in: service, for: BundleTaking.inspector)
        }
    }
}
