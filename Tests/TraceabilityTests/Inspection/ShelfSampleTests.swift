import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Samples of the shelf: drawn by the log, not by anybody, and compared both ways.
@Suite struct ShelfSampleTests {
    @Test func anybodyCanDrawAgain() throws {
        let root = SystemSHA256().hash([1])
        let hanchuan = IssuerID("hanchuan")
        let items = try (1...40).map { number in
            number < 4
                ? StockItem.line(UInt64(number))
                : .certificate(CertificateID(issuer: hanchuan, number: try #require(CertificateNumber(UInt32(number)))))
        }
        let brought = BundleTaking.brought
        func draw(_ count: Int, _ items: [StockItem], _ root: Digest, _ order: String) -> [StockItem] {
            ShelfSample.draw(count, from: items, root: root, order: order, brought: brought)
        }
        let drawn = draw(5, items, root, "I-1")
        // As docs/procurement-ledger.md says it, step by step.
        func rank(_ item: StockItem) -> String {
            let lines = ["touchstone sample 2", root.hex, "I-1", brought.hex, "\(item)"]
            return SystemSHA256().hash(lines.flatMap { Array($0.utf8) + [10] }).hex
        }
        #expect(drawn == Array(items.sorted { rank($0) < rank($1) }.prefix(5)))
        #expect(draw(5, items.reversed(), root, "I-1") == drawn)
        #expect(draw(5, items, root, "I-2") != drawn)
        #expect(draw(5, items, .zero, "I-1") != drawn)
        #expect(draw(50, items, root, "I-1").count == 40)
        let other = try #require(BroughtBytes(hex: String(repeating: "0", count: 32)))
        #expect(ShelfSample.draw(5, from: items, root: root, order: "I-1", brought: other) != drawn)
    }

    /// Entries of schema 1 say in words what was drawn.
    @Test func wordsOfSchema1AreRead() throws {
        func sample(_ words: String) -> ShelfSample? {
            ShelfSample(
                .inspection(
                    InspectionRecord(order: "o", authority: "a", from: .epoch, to: .epoch, taken: words)))
        }
        let start = "抽样 / shelf sample, log 12 \(SystemSHA256().hash([2]).hex), book 99, "
        let read = try #require(sample(start + "3 of 1234: hanchuan/12; line 3; z-9/4294967295"))
        #expect(read.logSize == 12 && read.bookSize == 99 && read.population == 1234 && read.brought == nil)
        #expect(read.items.map(\.description) == ["hanchuan/12", "line 3", "z-9/4294967295"])
        #expect(sample(start + "0 of 0: ")?.items == [])
        for wrong in ["1 of 3: line 7; line 1", "1 of 3: x", "2 of 3: line 1"] {
            #expect(sample(start + wrong) == nil, "\(wrong)")
        }
        for wrong in ["x" + start + "0 of 0: ", "台账查询", ""] { #expect(sample(wrong) == nil, "\(wrong)") }
    }

    /// Who draws says from which checkpoint: one that they saw, and no other.
    @Test func isDrawnFromTheCheckpointThatWasSeen() async throws {
        let taking = try await BundleTaking()
        defer { taking.remove() }
        let service = taking.world.service
        try await taking.world.receive(try await taking.world.parts(2))
        try await taking.order()
        let seen = try await taking.world.publish().signed().checkpoint
        try await taking.world.receive(try await taking.world.parts(1))
        let newest = try await taking.world.publish().signed().checkpoint
        func drawn(_ logSize: UInt64?) async throws -> ShowSample.Answer {
            let draw = DrawSample(order: "I-1", count: 1, brought: BundleTaking.brought, logSize: logSize)
            let entry = try await draw.perform(in: service, for: BundleTaking.inspector)
            return try await ShowSample(order: "I-1", seq: entry.seq).perform(in: service, for: BundleTaking.inspector)
        }
        #expect(try await drawn(seen.size).logRoot == seen.root)
        #expect(try await drawn(newest.size).logRoot == newest.root)
        #expect(try await drawn(nil).logRoot == newest.root)
        for wrong in [0, newest.size + 1, .max] as [UInt64] {
            try await expectRefusal(.invalidField) { _ = try await drawn(wrong) }
        }
        for wrong in ["", "00", String(repeating: "g", count: 32), String(repeating: "0", count: 34)] {
            let draw = DrawSample(order: "I-1", count: 1, brought: BundleTaking.brought)
            #expect(try refusedField(of: draw, "brought", wrong) == "brought")
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
            _ = try await DrawSample(order: "I-1", count: 2, brought: BundleTaking.brought).perform(
                in: service, for: BundleTaking.inspector)
        }
        let checkpoint = try await taking.world.publish().signed().checkpoint
        let drawn = try await DrawSample(order: "I-1", count: 50, brought: BundleTaking.brought).perform(
            in: service, for: BundleTaking.inspector)
        let sample = try await ShowSample(order: "I-1", seq: drawn.seq).perform(
            in: service, for: BundleTaking.inspector)
        let ids = try codes.map { StockItem.certificate(try world.maker.certificate($0)) }
        #expect(Set(sample.items.map(\.item)) == Set(ids[..<3] + [.line(line)]))
        #expect(sample.population == 4 && sample.logRoot == checkpoint.root && sample.logSize == checkpoint.size)
        #expect(sample.brought == BundleTaking.brought)
        #expect(sample.items.first { $0.item == ids[0] }?.name == "压缩机")
        #expect(sample.items.first { $0.item == .line(line) }?.onShelf == "6 pcs")

        let stray = try await world.parts()[0]
        let outcome = try await CompareShelf(
            order: "I-1", sample: drawn.seq,
            codes: [
                codes[0].text, codes[0].text, "line \(line)", ids[1].description, stray.text, codes[3].text, "rubbish",
            ],
            note: "货架 A"
        ).perform(in: service, for: BundleTaking.inspector)
        #expect(Set(outcome.found) == Set([ids[0], ids[1], .line(line)]) && outcome.missing == [ids[2]])
        #expect(outcome.others == [])
        let strayID = StockItem.certificate(try world.maker.certificate(stray))
        #expect(outcome.unknown.map(\.item) == [.item(strayID), .item(ids[3]), .unknown("rubbish")])
        #expect(outcome.unknown.map(\.verdict).last == .unreadable)

        let records = try await ListInspectionRecords(order: "I-1").perform(in: service, for: BundleTaking.inspector)
            .records
        #expect(records.map(\.isSample) == [false, true, false, false])
        #expect(records.map(\.sample) == [nil, nil, drawn.seq, nil])
        #expect(records.map(\.act.act) == [.opened, .sampled, .compared, .noted])
        let act = records[2].act
        #expect(
            act.found.count == 3 && act.missing == [ids[2]]
                && act.unlisted == [strayID.description, ids[3].description, "rubbish"])
        #expect(records[3].act.reason == "货架 A" && outcome.note?.seq == records[3].seq)
        #expect(records.allSatisfy { $0.actor == "检查员" && $0.answer == nil })
        _ = try await CountersignInspection(shop: "east", inspection: outcome.entry.seq, answer: "agreed")
            .perform(in: service, for: BundleTaking.manager)
        let answered = try await ListInspectionRecords(order: "I-1").perform(in: service, for: BundleTaking.inspector)
        #expect(answered.records.map(\.answer) == [nil, nil, .agreed, nil])
        try await expectRefusal(.unknownEntry) {
            _ = try await ShowSample(order: "I-1", seq: outcome.entry.seq)
                .perform(in: service, for: BundleTaking.inspector)
        }
    }
}
