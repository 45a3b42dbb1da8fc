import Ledger
import TestWorlds
import Testing

@testable import Traceability

/// Shipments against receipts: what was never recorded.
@Suite struct LedgerReconcileTests {
    @Test func whatArrivedAndWhatDidNot() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(9)
        let arrived = try await ship(world, "FH-1", Array(codes[0..<3]), to: "east")
        let partly = try await ship(world, "FH-2", Array(codes[3..<5]), to: "east")
        _ = try await ship(world, "FH-3", [codes[5]], to: "east")
        _ = try await ship(world, "FH-4", [codes[6]], to: "west")
        try await world.receive(Array(codes[0..<3]))
        try await world.receive([codes[3]])
        let answer = try await reconcile(world)
        #expect(answer.shipments.map(\.shipmentNumber) == ["FH-1", "FH-2", "FH-3"])
        #expect(answer.shipments.map(\.state) == [.received, .partly, .missing])
        #expect(answer.shipments.map(\.received) == [3, 1, 0] && answer.shipments.map(\.count) == [3, 2, 1])
        let late = try world.maker.certificate(codes[4])
        #expect(answer.shipments[1].missing == [late] && answer.shipments[0].missing.isEmpty)
        #expect(answer.shipments.map(\.seq) == [arrived, partly, partly + 1])
        #expect(answer.shipments[0].receipts == [0] && answer.shipments[2].receipts.isEmpty)
        #expect(!answer.agrees && answer.shippedElsewhere.isEmpty && answer.neverReceived.isEmpty)
        // What arrives later counts, whenever one asks.
        world.clock.advance(days: 3)
        try await world.receive(Array(codes[4...5]))
        let later = try await reconcile(world, from: "2026-07-01", to: "2026-07-01")
        #expect(later.shipments.allSatisfy { $0.state == .received } && later.agrees)
        let other = try await reconcile(world, "west", from: "2026-07-01", to: "2026-07-01")
        #expect(other.shipments.map(\.shipmentNumber) == ["FH-4"] && !other.agrees)
    }

    @Test func whatWasShippedToSomebodyElse() async throws {
        let world = try await World.trading()
        let codes = try await world.parts(4)
        _ = try await ship(world, "FH-1", [codes[0]], to: "west")
        _ = try await ship(world, "FH-2", [codes[1]], to: "west")
        _ = try await ship(world, "FH-3", [codes[1]], to: "east")
        _ = try await ship(world, "FH-4", [codes[2]], to: nil)
        try await world.receive(codes)
        let answer = try await reconcile(world)
        let id = try world.maker.certificate(codes[0])
        #expect(
            answer.shippedElsewhere
                == [.init(seq: 0, certificate: id, shop: "west", shipmentNumber: "FH-1")])
    }

    /// By way of another shop it was transferred, and its shipment arrived where it was sent.
    @Test func aTransferIsNoContradiction() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        _ = try await ship(world, "FH-1", [code], to: "west")
        try await world.receive([code], at: "west")
        _ = try await world.ask(
            TransferOut(shop: "west", item: code.item, to: "east", transferNumber: "T-1"), at: "west")
        _ = try await world.ask(
            TransferIn(shop: "east", item: code.item, from: "west", transferNumber: "T-1"), at: "east")
        #expect(try await reconcile(world, "west").agrees)
        #expect(try await reconcile(world).agrees)
    }

    @Test func installsNeverReceivedAndSilence() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        try await world.install(code, acknowledge: ["never-received"])
        world.clock.advance(days: 20)
        let answer = try await reconcile(world, to: "2026-07-31")
        #expect(answer.neverReceived.map(\.seq) == [0])
        #expect(answer.isQuiet && answer.quietDays == 20 && answer.lastReportedAt == World.start)
        #expect(answer.gaps.count == 1)
        let all = try await world.perform(ListQuietShops())
        #expect(all.shops.map(\.shop) == ["east", "north", "west"] && all.shops[0].quietDays == 20)
        #expect(all.shops.map { $0.lastReportedAt == nil } == [false, true, true])
        _ = try await world.ask(Heartbeat(shop: "west", from: "2026-07-15", to: "2026-07-21"), at: "west")
        #expect(try await world.perform(ListQuietShops()).shops.map(\.shop) == ["east", "north"])
        #expect(try await world.perform(ListQuietShops(days: 21)).shops.isEmpty)
        try await expectRefusal(.invalidField) { _ = try await world.perform(ListQuietShops(days: 0)) }
        // An inspection is not a report of the shop.
        _ = try await world.perform(
            OpenOrder(number: "O-1", authority: "局", shop: "north", from: "2026-07-01", to: "2026-07-31"))
        #expect(try await world.perform(ListQuietShops()).shops.map(\.shop) == ["east", "north"])
    }

    @Test func whoMayShip() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        let run = NumberRun.of(code.number, code.number)
        let good = ShipParts(issuer: "hanchuan", shipmentNumber: "FH-1", shop: "east", numbers: [run])
        try await expectRefusal(.forbidden) { _ = try await world.ask(good, at: "east") }
        for (change, code) in [
            ({ $0.shop = "nowhere" }, .unknownShop), ({ $0.numbers = [] }, .missingField),
            ({ $0.shipped = "2026-09-01" }, .invalidField), ({ $0.numbers = [.of(1, 20_000)] }, .tooLarge),
            ({ $0.numbers = [.of(1, 1)] }, .unknownCertificate),
        ] as [((inout ShipParts) -> Void, ServiceError.Code)] {
            var wrong = good
            change(&wrong)
            try await expectRefusal(code) { _ = try await wrong.perform(in: world.service, for: world.maker.context) }
        }
        _ = try await good.perform(in: world.service, for: world.maker.context)
        #expect(try await world.service.auditBooks(as: World.operator.actor).isSound)
    }

    private func ship(
        _ world: World, _ number: String, _ codes: [TestCode], to shop: String?
    ) async throws -> UInt64 {
        let request = ShipParts(
            issuer: "hanchuan", shipmentNumber: .of(number), shop: .of(shop),
            numbers: codes.map { .of($0.number, $0.number) })
        return try await request.perform(in: world.service, for: world.maker.context).seq
    }

    private func reconcile(
        _ world: World, _ shop: ShopID = "east", from: CalendarDay = "2026-07-01", to: CalendarDay = "2026-07-31"
    ) async throws -> Reconcile.Answer {
        try await world.ask(Reconcile(shop: shop, from: from, to: to), at: shop.text)
    }
}
