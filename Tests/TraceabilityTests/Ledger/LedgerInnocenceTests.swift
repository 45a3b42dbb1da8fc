import COSE
import DomainCoding
import Ledger
import PartCertificates
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What looks suspicious and is not: none of these may raise a finding.
@Suite struct LedgerInnocenceTests {
    @Test func aLateSyncWithinTheAllowance() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        world.clock.advance(days: 3)
        try await world.receive([.of([code])], on: .of(World.today))
        var request = InstallPart(shop: "east", item: code.item, repairOrder: "RO-1")
        request.installed = .of(World.today)
        _ = try await world.ask(request, at: "east")
        #expect(try await world.inspect().findings == [])
    }

    @Test func aChainOfTransfers() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        for (number, from, to) in [("T-1", "east", "west"), ("T-2", "west", "north"), ("T-3", "north", "east")]
            as [(StatedText<100>, ShopID, ShopID)]
        {
            _ = try await world.ask(
                TransferOut(shop: from, item: code.item, to: to, transferNumber: number), at: from.text)
            _ = try await world.ask(
                TransferIn(shop: to, item: code.item, from: from, transferNumber: number), at: to.text)
        }
        _ = try await world.ask(
            TransferOut(shop: "east", item: code.item, to: "west", transferNumber: "T-4"), at: "east")
        _ = try await world.ask(
            TransferIn(shop: "west", item: code.item, from: "east", transferNumber: "T-4"), at: "west")
        try await world.install(code, at: "west")
        for id in ["east", "west", "north"] as [ShopID] { #expect(try await world.inspect(id).findings == [], "\(id)") }
    }

    @Test func aReturnAndAReceiptElsewhere() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        for id in ["east", "west"] as [ShopID] {
            try await world.receive([code], at: id)
            _ = try await world.ask(
                ReturnPart(shop: id, item: code.item, supplier: "good", reason: "多发"), at: id.text)
        }
        try await world.receive([code])
        try await world.install(code)
        for id in ["east", "west"] as [ShopID] { #expect(try await world.inspect(id).findings == [], "\(id)") }
    }

    @Test func aReceiptBeforeItsKeyWasRevoked() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        _ = try await world.service.compromiseIssuerKey(
            issuer: world.maker.id, keyID: world.maker.key.keyID, goodUpTo: 1, rootKey: world.rootKey)
        #expect(try await world.inspect().findings == [])
        try await world.install(code)
        #expect(try await world.inspect().findings == [])
    }

    @Test func aReceiptThatAMeasureCameAfter() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        try await world.install(code)
        _ = try await world.perform(
            StartMeasure(
                issuer: world.maker.id, kind: .revocation,
                scope: .numbers([.of(code.number, code.number)]), reasonZh: "错",
                reasonEn: "error"))
        #expect(try await world.inspect().findings == [])
    }

    @Test func aPriceAboveAGuideThatWasRevisedLater() async throws {
        let world = try await World.trading()
        let line = ReceiveParts.Line.of(try await world.parts()).with { $0.price = "1000.00" }
        try await world.receive([line])
        world.clock.advance(days: 12)
        #expect(try await world.inspect().findings == [])
    }

    @Test func manyScansOfOnePhone() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.receive([code])
        for _ in 0..<30 {
            var request = VerifyCode(code: CodeInput(code.text), purpose: "customer")
            request.device = "phone"
            _ = try await request.perform(in: world.service, for: World.anonymous)
        }
        await world.service.scans.flush()
        try await world.install(code)
        #expect(try await world.inspect().findings == [])
    }

    @Test func aCustomersOwnPartAndAnUndoneInstall() async throws {
        let world = try await World.trading()
        let own = ReceiveParts.Line.plain(quantity: "1", reason: "customer-supplied").with { $0.customer = "沪A1" }
        _ = try await world.ask(
            ReceiveParts(shop: "east", supplier: nil, deliveryNote: nil, received: .of(World.today), lines: [own]),
            at: "east")
        let code = try await world.parts()[0]
        let install = try await world.install(code, acknowledge: ["never-received"])
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: install.seq, effect: "void", reason: "扫错"), at: "east")
        #expect(try await world.inspect().findings == [])
    }

    @Test func daysBeforeAShopWasEnrolledAndDaysToCome() async throws {
        let world = try await World.trading()
        world.clock.advance(days: 13)
        #expect(try await world.inspect().findings == [])
    }
}
