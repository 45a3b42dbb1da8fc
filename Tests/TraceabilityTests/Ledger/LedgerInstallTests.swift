import DomainCoding
import Ledger
import PartCertificates
import PartLife
import PartVerification
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LedgerInstallTests {
    @Test func aHundredAtOnceAndExactlyOneSucceeds() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        let outcomes = await withTaskGroup(of: Result<EntryAnswer, any Error>.self) { group in
            for index in 0..<100 {
                group.addTask {
                    do {
                        return .success(try await world.install(code, order: "RO-\(index)"))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { (try? $0.get()) != nil }.count == 1)
        for outcome in outcomes {
            guard case .failure(let failure) = outcome else { continue }
            let error = try #require(failure as? ServiceError)
            #expect(error.code == .alreadyInstalled && error.category == .conflict)
            #expect(error[.shop] == .fact(.shopID("east")))
            #expect(error[.at] == .fact(.instant(World.start)))
            #expect((0..<100).contains { error[.repairOrder] == .fact(.text("RO-\($0)")) })
        }
        #expect(try await bookSize(world) == 2)
        let attempts = try await world.inspect().refusedAttempts
        #expect(attempts.count == 99 && attempts.allSatisfy { $0.code == "already-installed" })
        #expect(try await world.balance()?[.installed].numberText == "1")
    }

    @Test func whatIsFoundMustBeAcceptedAndIsKept() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        let error = try await expectRefusal(.decisionNeeded) { try await world.install(code) }
        #expect(error.openFindings == ["never-received"] && error.category == .needsDecision)
        try await expectRefusal(.decisionNeeded) { try await world.install(code, acknowledge: ["does-not-fit"]) }
        let answer = try await world.install(code, acknowledge: ["never-received"])
        #expect(answer.findings == ["never-received"])
        let view = try await entry(world, answer.seq)
        #expect(view["acknowledged"] == "never-received" && view["findings"] == "never-received")
        #expect(try await world.balance()?[.onShelf].numberText == "-1")
    }

    @Test func aTypedNumberIsNoScan() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        let id = try world.maker.certificate(code)
        for text in [id.description, id.shortCode] {
            let request = InstallPart(shop: "east", item: ItemReference(certificate: .of(text)), repairOrder: "RO-1")
            let error = try await expectRefusal(.decisionNeeded) { _ = try await world.ask(request, at: "east") }
            #expect(error.openFindings == ["looked-up-by-number"])
        }
        for wrong in ["hanchuan/0", "hanchuan/01", "hanchuan 1234-5678-8", "x"] {
            #expect(throws: JSONError.self) {
                try JSON.decode(ItemReference.self, from: Array(#"{"certificate":"\#(wrong)"}"#.utf8))
            }
        }
        let two = ItemReference(code: CodeInput(code.text), line: 1)
        try await expectRefusal(.invalidField) {
            _ = try await world.ask(InstallPart(shop: "east", item: two, repairOrder: "RO-1"), at: "east")
        }
    }

    @Test func someClassesNeedTheCustomersConsent() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2, partClass: .remanufactured)
        try await world.receive(codes)
        let error = try await expectRefusal(.decisionNeeded) { try await world.install(codes[0]) }
        #expect(error.openFindings == ["consent-missing"])
        var request = InstallPart(shop: "east", item: codes[0].item, repairOrder: "RO-1")
        request.consent = "同意书 7"
        #expect(try await world.ask(request, at: "east").findings == [])
        let kept = try await world.install(codes[1], order: "RO-2", acknowledge: ["consent-missing"])
        #expect(kept.findings == ["consent-missing"])
    }

    @Test func anInstallIsUndoneByItsShopInTime() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(2)
        try await world.receive(codes)
        let first = try await world.install(codes[0])
        let second = try await world.install(codes[1], order: "RO-2")
        try await expectRefusal(.forbidden) {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: first.seq, effect: "void", reason: "错"), at: "west")
        }
        world.clock.advance(hours: 71)
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: first.seq, effect: "void", reason: "装错件"), at: "east")
        #expect(try await world.balance()?[.onShelf].numberText == "1")
        try await expectRefusal(.nothingToUndo) {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: first.seq, effect: "void", reason: "再"), at: "east")
        }
        try await world.install(codes[0], order: "RO-3")
        world.clock.advance(hours: 2)
        try await expectRefusal(.undoTooLate) {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: second.seq, effect: "void", reason: "迟"), at: "east")
        }
    }

    @Test func heldStockIsReleasedByACorrection() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        let seq = try await world.receive([.of([code]).with { $0.inspection = "quarantined" }]).lines[0].entry.seq
        let error = try await refused { try await world.install(code) }
        #expect([.heldItem, .verdictStop, .decisionNeeded].contains(error.code))
        _ = try await world.ask(
            CorrectEntry(
                shop: "east", target: seq, effect: "amend", reason: "复检合格", amended: ["inspection-result": "accepted"]),
            at: "east")
        try await world.install(code)
    }

    @Test func lotsAndLinesAreDrawnByMeasure() async throws {
        let world = try await World.trading()
        let lot = try await world.lot(quantity: "1 kg")
        try await world.receive([lot])
        func draw(_ item: ItemReference, _ quantity: StatedQuantity?, _ unit: UnitCode? = nil) async throws {
            var request = InstallPart(shop: "east", item: item, repairOrder: "RO-1")
            (request.quantity, request.unit) = (quantity, unit)
            _ = try await world.ask(request, at: "east")
        }
        try await draw(lot.item, "0.85", "kg")
        try await draw(lot.item, "0.1")
        try await expectRefusal(.missingField) { try await draw(lot.item, nil) }
        let short = try await expectRefusal(.insufficientStock) { try await draw(lot.item, "0.06") }
        let (onShelf, asked) = (Quantity("0.05 kg"), Quantity("0.06 kg"))
        #expect(short[.onShelf] == .fact(.quantity(onShelf)) && short[.asked] == .fact(.quantity(asked)))
        try await expectRefusal(.unitMismatch) { try await draw(lot.item, "5", "g") }
        let line = ItemReference(line: try await world.line())
        try await draw(line, "4")
        try await expectRefusal(.stepRefused) { try await draw(line, "0.5") }
        try await expectRefusal(.insufficientStock) { try await draw(line, "3") }
        try await expectRefusal(.unknownEntry) { try await draw(ItemReference(line: 99), "1") }
        #expect(try await world.balance(product: "FILTER-1")?[.onShelf].numberText == "2")
    }

    @Test func theEntryKeepsWhatWasAgreed() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        var request = InstallPart(shop: "east", item: code.item, repairOrder: " RO-9 ")
        request.work = "更换压缩机"
        request.mileage = 42_000
        request.position = "前舱"
        (request.price, request.currency) = ("1200", "CNY")
        request.warrantyUntil = "2027-07-01"
        (request.object, request.technician, request.customer) = ("沪A12345", "王师傅", "C-7")
        let view = try await entry(world, try await world.ask(request, at: "east").seq)
        #expect(view["repair-order"] == "RO-9" && view["price"] == "1200.00 CNY" && view["mileage"] == "42000")
        #expect(view["class"] == "oem" && view["warranty-until"] == "2027-07-01" && view["object"] == "沪A12345")
        #expect(view["item"] == (try world.maker.certificate(code)).description && view["actor"] == "技师")
    }
}

/// The printed fields of an entry of the east shop.
func entry(_ world: World, _ seq: UInt64) async throws -> [String: String] {
    let page = try await world.ask(
        ShowLedger(shop: "east", from: "2026-01-01", to: "2026-12-31"), at: "east")
    let view = try #require(page.entries.first { $0.seq == seq })
    return Dictionary(
        uniqueKeysWithValues: view.fields.compactMap { field in field.value.map { (field.name, $0.jsonText) } })
}
