import TestWorlds
import Testing

@testable import Traceability

@Suite struct ShowUpkeepTests {
    private func upkeep(_ world: World) async throws -> ShowUpkeep.Answer {
        try await ShowUpkeep().perform(in: world.service, for: World.operator)
    }

    @Test func itTellsHowFarTheLogIs() async throws {
        let world = try await World.trading()
        let early = try await upkeep(world)
        #expect(early.shops == 3 && early.issuers == 1 && early.witnesses.isEmpty)
        #expect(early.epochs == 0 && early.publishedSize == 0 && early.lastClosedAt == nil)
        try await world.receive(try await world.parts(2))
        let grown = try await upkeep(world)
        #expect(grown.entries > early.entries && grown.waitingBooks > 0)
        try await world.publish()
        let closed = try await upkeep(world)
        #expect(closed.epochs == 1 && closed.publishedSize == 1 && closed.waitingBooks == 0)
        #expect(closed.lastClosedAt == world.clock.now)
        try await world.service.closeEpoch()
        let behind = try await upkeep(world)
        #expect(behind.epochs == 2 && behind.publishedSize == 1, "the second epoch is not published yet")
    }

    @Test func itTellsWhichWitnessFails() async throws {
        let world = try await World.trading()
        let witnesses = [try TestWitness("bureau"), try TestWitness("city", .refusing)]
        for witness in witnesses { try await world.add(witness) }
        try await world.publish(asking: TestCosigner(witnesses: witnesses))
        let seen = try await upkeep(world).witnesses
        #expect(seen.map(\.name) == ["bureau", "city"] && seen.map(\.knownSize) == [1, nil])
        #expect(seen.map(\.trouble) == [nil, .refused(status: 403, said: "")])
        #expect(seen.map { $0.answeredAt == nil } == [false, true])
    }

    @Test func itTellsWhatRoomIsTakenAndLeft() async throws {
        let world = try await World.trading()
        let early = try await upkeep(world).storage
        #expect(early.database > 0 && early.vouchers == 0 && early.voucherBytes == 0)
        #expect(early.free == nil, "nobody can tell how much memory there is")
        for shop in ["east", "west", "east"] {
            _ = try await world.service.addVoucher(
                LedgerVoucherTests.pdf, to: .of(shop), as: try World.at(shop).actor)
        }
        let grown = try await upkeep(world).storage
        #expect(grown.vouchers == 1 && grown.voucherBytes > 0, "the same bytes are one file")
    }

    @Test func onlyTheOperatorMayAsk() async throws {
        let world = try await World.trading()
        try await expectRefusal(.forbidden) {
            _ = try await ShowUpkeep().perform(in: world.service, for: try World.at("east"))
        }
    }
}
