import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import SQLiteStore
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Each finding appears where it should.
@Suite struct LedgerInspectionTests {
    @Test func anHonestShopHasNoFindings() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(3, lot: "L1")
        try await world.receive(codes)
        try await world.install(codes[0])
        _ = try await world.ask(
            TakeStock(shop: "east", counts: [.init(item: codes[1].item, counted: "1")]), at: "east")
        let answer = try await world.inspect()
        #expect(answer.findings == [] && answer.totals == [:] && answer.lines == 1 && answer.uncertifiedLines == 0)
        #expect(answer.entries == [.receipt: 1, .install: 1, .stockTake: 1] && answer.bookSize == 3)
    }

    private static let uncertified: [(NoCertificateReason, SupplierID, Bool, [InspectionCode])] = [
        ("label-missing", "good", false, [.missingCertificate]),
        ("label-unreadable", "good", false, [.missingCertificate]),
        ("other", "good", false, [.missingCertificate]), ("label-missing", "grey", true, [.unknownSource]),
        ("other", "bad", false, [.unknownSource]), ("maker-not-enrolled", "good", false, [.unenrolledMaker]),
        ("maker-not-enrolled", "grey", true, [.unenrolledMaker]),
        ("maker-not-enrolled", "grey", false, [.unknownSource, .unenrolledMaker]),
        ("customer-supplied", "grey", false, []), ("consumable-exempt", "grey", false, []),
    ]

    @Test(arguments: uncertified)
    func linesWithoutCertificates(
        reason: NoCertificateReason, supplier: SupplierID, hasVoucher: Bool, codes: [InspectionCode]
    ) async throws {
        let world = try await World.trading()
        var vouchers: [Digest] = []
        if hasVoucher {
            vouchers = [
                try await world.service.addVoucher(
                    Array("%PDF-1.7 invoice".utf8), to: "east", as: try World.at("east").actor
                ).digest
            ]
        }
        let line = ReceiveParts.Line.plain(reason: reason).with {
            ($0.reasonNote, $0.customer) = ("说明", reason == .customerSupplied ? "沪A1" : nil)
        }
        try await world.receive([line], from: supplier, vouchers: vouchers)
        let answer = try await world.inspect()
        #expect(answer.findings.map(\.code) == codes && answer.uncertifiedLines == 1)
        #expect(answer.findings.allSatisfy { $0.seq == 0 && $0[.reason]?.jsonText == reason.slug })
    }

    @Test func pricesAreComparedWithTheGuideOfThatDay() async throws {
        let world = try await World.trading()
        world.clock.advance(days: 14)
        // The guide falls from 1000 to 800 on 10 July.
        let cases: [(StatedPrice, CalendarDay, StatedText<1000>?, Bool)] = [
            ("1000.01", "2026-07-09", nil, true), ("1000", "2026-07-09", nil, false), ("900", "2026-07-09", nil, false),
            ("900", "2026-07-10", nil, true), ("900", "2026-07-10", "加急空运", false), ("900", "2025-12-31", nil, false),
        ]
        for (price, day, note, isFound) in cases {
            let before = try await world.inspect().totals[.overGuidePrice] ?? 0
            let line = ReceiveParts.Line.of(try await world.parts()).with { ($0.price, $0.reasonNote) = (price, note) }
            try await world.receive([line], on: day)
            let answer = try await world.inspect()
            #expect((answer.totals[.overGuidePrice] ?? 0) - before == (isFound ? 1 : 0), "\(price) on \(day)")
        }
        let finding = try #require(try await world.inspect().findings.first { $0.code == .overGuidePrice })
        #expect(finding[.price]?.jsonText == "1000.01 CNY" && finding[.guidePrice]?.jsonText == "1000.00 CNY")
    }

    @Test func lateRecordingIsAllowedBackdatingIsNot() async throws {
        let world = try await World.trading()
        world.clock.advance(days: 10)
        for day in ["2026-07-11", "2026-07-08", "2026-07-07"] as [CalendarDay] {
            try await world.receive([.plain()], on: day)
        }
        let found = try await world.inspect().findings.filter { $0.code == .backdated }
        #expect(
            found.map(\.seq) == [2] && found[0][.days] == .number(4) && found[0][.claimed]?.jsonText == "2026-07-07")
    }

    @Test func mixedLotsAndAnotherClass() async throws {
        let world = try await World.trading()
        try await world.receive(try await world.parts(1, lot: "A") + (try await world.parts(1, lot: "B")))
        let lotStated = ReceiveParts.Line.of(try await world.parts(1, lot: "A")).with { $0.lot = "Z" }
        try await world.receive([lotStated])
        let asNew = ReceiveParts.Line.of(try await world.parts(1, partClass: .refurbished)).with {
            $0.partClass = "oem"
        }
        try await world.receive([asNew])
        let answer = try await world.inspect()
        #expect(answer.findings.map(\.code) == [.refurbishedAsNew, .mixedLot, .mixedLot])
        #expect(
            answer.findings[0].facts.suffix(2) == [
                .init(.stated, .partClass(.oem)), .init(.certificateClass, .partClass(.refurbished)),
            ])
        #expect(answer.findings[1][.lots] == .texts(["A", "B"]) && answer.findings[2][.statedLot] == .text("Z"))
    }

    @Test func twoShopsReceivedOnePart() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        try await world.receive([code], at: "west")
        for id in ["east", "west"] as [ShopID] {
            let finding = try #require(try await world.inspect(id).findings.first)
            #expect(finding.code == .receivedByAnotherShop && finding.seq == 0)
            #expect(finding[.shops]?.jsonText == (id == "east" ? "west" : "east"))
        }
        // One of them is fitted, so the other is a copy, or the other way round.
        try await world.install(code, acknowledge: ["received-elsewhere"])
        for id in ["east", "west"] as [ShopID] {
            let answer = try await world.inspect(id)
            #expect(answer.totals == [.clonedCode: 1])
            #expect(answer.findings[0][.installedBy]?.jsonText == "east")
        }
    }

    @Test func aCodeThatIsFittedElsewhereIsACopy() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        try await world.install(code)
        let answer = try await world.receive([code], at: "west")
        #expect(answer.lines[0].inspection == "quarantined")
        #expect(try await world.inspect("west").totals == [.clonedCode: 1])
        // Sent back, the copy leaves the honest shop out of it.
        _ = try await world.ask(ReturnPart(shop: "west", item: code.item, supplier: "grey", reason: "疑似复制"), at: "west")
        #expect(try await world.inspect("east").findings == [])
    }

    @Test func recalledAndExpiredStockOnTheShelf() async throws {
        let world = try await World.trading()
        let recalled = try await world.parts(2, lot: "BAD")
        let expiring = try await world.parts(1, lot: "OLD", useBy: "2026-07-05")
        try await world.receive([.of(recalled), .of(expiring)])
        try await world.install(recalled[0])
        _ = try await world.perform(
            StartMeasure(
                issuer: world.maker.id, kind: .recall, name: "R-1",
                scope: .lot(.of(World.gtin), "BAD"), reasonZh: "漏", reasonEn: "leak",
                contact: "400"))
        #expect(try await world.inspect().totals == [.recalledOnShelf: 1])
        world.clock.advance(days: 5)
        let answer = try await world.inspect()
        #expect(answer.findings.map(\.code) == [.recalledOnShelf, .pastUseBy])
        #expect(answer.findings[0][.certificate] == .certificate(try world.maker.certificate(recalled[1])))
        #expect(answer.findings[0][.recall] == .text("R-1") && answer.findings[1][.useBy]?.jsonText == "2026-07-05")
        #expect(answer.findings.map(\.seq) == [0, 1])
        _ = try await world.ask(
            ReturnPart(shop: "east", item: recalled[1].item, supplier: "good", reason: "召回"), at: "east")
        _ = try await world.ask(ScrapPart(shop: "east", item: expiring[0].item, reason: "过期"), at: "east")
        #expect(try await world.inspect().findings == [])
    }

    @Test func forgedAndInvalidCodes() async throws {
        let world = try await World.trading()
        var bytes = try await world.parts()[0].bytes
        bytes[bytes.count - 1] ^= 1
        let batch = try await world.maker.reserve(1)
        let unregistered = try world.maker.sign(.init(serial: "ghost"), number: batch.first.value)
        try await world.receive(
            [TestCode(bytes: bytes, number: 0), TestCode(bytes: unregistered, number: 0)], from: "grey")
        let answer = try await world.inspect()
        #expect(answer.totals == [.invalidCertificate: 2])
        #expect(answer.findings.map { $0[.findings] } == [.findings([.signatureInvalid]), .findings([.notRegistered])])
        #expect(answer.findings.allSatisfy { $0[.inspection] == .inspectionResult(.quarantined) })
    }

    @Test func installedNeverReceivedUntilItIsRecorded() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.install(code, acknowledge: ["never-received"])
        let finding = try #require(try await world.inspect().findings.first)
        #expect(finding.code == .installedNeverReceived && finding[.repairOrder] == .text("RO-1"))
        try await world.receive([.of([code]).with { $0.inspection = "rejected" }])
        #expect(try await world.inspect().totals[.installedNeverReceived] == 1)
    }

    @Test func stockTakesAndGaps() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        let take = TakeStock(
            shop: "east", counts: [.init(item: ItemReference(line: seq), counted: "4", cause: "lost", note: "丢失")])
        let taken = try await world.ask(take, at: "east").entry.seq
        world.clock.advance(days: 15)
        _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-16", to: "2026-07-16"), at: "east")
        world.clock.advance(days: 14)
        var answer = try await world.inspect()
        #expect(answer.totals == [.unenrolledMaker: 1, .stockTakeDifference: 1])
        world.clock.advance(days: 2)
        answer = try await world.inspect()
        let gap = try #require(answer.findings.first { $0.code == .reportingGap })
        #expect(gap.seq == nil && gap[.from]?.jsonText == "2026-07-17" && gap[.days] == .number(16))
        let count = try #require(answer.findings.first { $0.code == .stockTakeDifference })
        #expect(count.seq == taken && count[.expected]?.jsonText == "6 pcs" && count[.cause] == .stockCause(.lost))
        #expect(count[.note] == .text("丢失") && count[.countReason] == nil)
        // A heartbeat for those days closes the gap; one that comes much later does not.
        _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-17", to: "2026-08-01"), at: "east")
        #expect(try await world.inspect().totals[.reportingGap] == nil)
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: taken, effect: "void", reason: "数错"), at: "east")
        #expect(try await world.inspect().totals[.stockTakeDifference] == nil)
    }

    @Test func aLateHeartbeatDoesNotExplainALongSilence() async throws {
        let world = try await World.trading()
        world.clock.advance(days: 60)
        _ = try await world.ask(Heartbeat(shop: "east", from: "2026-07-01", to: "2026-08-30"), at: "east")
        let finding = try #require(try await world.inspect().findings.first)
        #expect(finding.code == .reportingGap && finding[.to]?.jsonText == "2026-08-15")
    }

    @Test func findingsReadBackFromJSONAsTheyWere() async throws {
        let values: [FindingFact.Key: FactValue] = [
            .findings: .findings([.signatureInvalid, .revoked]), .days: .number(16), .recordedAt: .instant(1),
            .shops: .shops(try ["west", "a-b"].map { try #require(ShopID($0)) }), .lots: .texts(["A, B", "C;D"]),
            .claimed: .day(CalendarDay("2026-07-07")), .kind: .entryKind(.receipt),
            .quantity: .quantity(Quantity("0.85 kg")), .item: .item(.line(7)), .maker: .text("汉川, 名;"),
            .reason: .noCertificate(.other), .stated: .partClass(.oem), .supplier: .text("no id"),
        ]
        let finding = InspectionFinding(.mixedLot, 3, values.map { FindingFact($0, $1) })
        let bytes = try JSON.encode(finding)
        #expect(try JSON.decode(from: bytes) == finding)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""lots":["A, B","C;D"]"#) && text.contains(#""days":16"#))
    }

    @Test func whatAnEarlierVersionStatedInTextsIsRead() throws {
        let text =
            #"{"code":"cloned-code","seq":2,"facts":{"certificate":"refurbished","days":"16","#
            + #""findings":"revoked, signature-invalid","installedAt":"1782864000000","shops":"east, west","later":"?"}}"#
        let finding = try JSON.decode(InspectionFinding.self, from: Array(text.utf8), unknownFields: .allowed)
        #expect(
            finding.facts == [
                .init(.certificate, .text("refurbished")), .init(.findings, .findings([.revoked, .signatureInvalid])),
                .init(.days, .number(16)), .init(.shops, .shops(["east", "west"].compactMap { ShopID($0) })),
                .init(.installedAt, .instant(1_782_864_000_000)),
            ])
    }

    /// What the service keeps about one part cannot be read: it is said of that part, and the others are looked at.
    @Test func whatCannotBeReadIsAFindingAboutItsEntry() async throws {
        let world = try await World.trading()
        let known = try await world.parts()[0]
        let model = try #require(
            try await world.store.read { try $0.certificates.find(try world.maker.certificate(known)) })
        let (writer, number) = (world.service.books, CertificateNumber(.max))
        let broken = CertificateID(issuer: model.id.issuer, number: try #require(number))
        try await world.store.write { transaction in
            try transaction.certificates.insert([
                CertificateRecord(
                    id: broken, bytes: [0xFF], leafHash: .zero, product: model.product, serial: "broken", lot: nil,
                    lotQuantity: nil, batch: model.batch, entrySeq: model.entrySeq)
            ])
            var receipt = ReceiptRecord(
                received: .of(World.today), productName: "压缩机", quantity: .one(.pieces), inspectionResult: .accepted)
            receipt.supplier = "good"
            _ = try writer.append(
                .receipt(receipt), to: try transaction.enrolledShop("east").book, certificates: [broken],
                in: transaction)
        }
        try await world.receive([.plain(reason: .labelMissing)], from: "grey")
        let answer = try await world.inspect()
        #expect(answer.totals == [.unknownSource: 1, .notInspected: 2])
        let failed = answer.findings.filter { $0.code == .notInspected }
        // By the rules about the entry, and by those about the shelf.
        #expect(failed.map(\.seq) == [0, nil] && failed[1][.item] == .item(.certificate(broken)))
        #expect(failed.allSatisfy { $0[.note]?.jsonText.contains("\(broken)") == true })
    }

    @Test func aStoreThatFailsIsNoFinding() throws {
        #expect(throws: StoreError.closed) { try InspectionFinding.made(on: 1) { throw StoreError.closed } }
        let found = try InspectionFinding.made(on: 1) { throw QuantityError.overflow }
        #expect(found.map(\.code) == [.notInspected] && found[0].seq == 1)
    }
}
