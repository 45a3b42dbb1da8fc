import Ledger
import MerkleTree
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// A request that comes again under its key.
@Suite struct RepetitionTests {
    private static let week = Heartbeat(shop: "east", from: "2026-06-01", to: "2026-06-07")

    private static let technician = Actor(
        principal: "tech-east", name: "技师", role: .technician, issuer: nil, shop: "east")

    @Test func requestsDifferByNameAndBytes() {
        let digests = [
            Heartbeat.digest(ofJSON: [1]), Heartbeat.digest(ofJSON: [1, 2]), ScrapPart.digest(ofJSON: [1]),
        ]
        #expect(Set(digests).count == 3)
        #expect(Heartbeat.digest(ofJSON: [1]) == digests[0])
    }

    @Test func theWrittenAnswerIsTheOneThatIsKept() async throws {
        let world = try await World.trading()
        var context = RequestContext(actor: Self.technician, idempotencyKey: "k")
        context.writtenAnswer = WrittenAnswer()
        _ = try await Self.week.perform(in: world.service, for: context)
        let first = try #require(context.writtenAnswer?.bytes)
        context.writtenAnswer = WrittenAnswer()
        _ = try await Self.week.perform(in: world.service, for: context)
        #expect(context.writtenAnswer?.bytes == first)
    }

    /// Not even where the hashes of requests were forgotten since, because personal data was erased.
    @Test(arguments: [false, true])
    func whatWasDoneBeforeAnUpgradeIsNotDoneAgain(isForgotten: Bool) async throws {
        let world = try await World.trading()
        let context = RequestContext(actor: Self.technician, idempotencyKey: "k")
        try await world.service.store.write { transaction in
            try transaction.requests.keep(
                RequestRecord(
                    principal: context.actor.principal, key: "k", request: RequestRecord.forgotten,
                    answer: RequestRecord.beforeUpgrade, at: world.clock.now))
            if isForgotten { try transaction.requests.forgetRequests() }
        }
        try await expectRefusal(.doneBeforeUpgrade) {
            _ = try await Self.week.perform(in: world.service, for: context)
        }
        try await expectRefusal(.doneBeforeUpgrade) {
            _ = try await CreateJobLink(shop: "east", repairOrder: "RO-1").perform(in: world.service, for: context)
        }
    }
}
