import DomainCoding
import Ledger
import PartCertificates
import PartLife
import SQLiteStore
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// What a job link opens, for how long, and what it never shows.
@Suite struct JobLinkTests {
    private static let anybody = RequestContext(actor: .anonymous)

    private func show(_ world: World, _ secret: String) async throws -> JobView {
        try await ShowJob(secret: secret).perform(in: world.service, for: Self.anybody)
    }

    private func fit(_ world: World, order: StatedText<100>) async throws -> TestCode {
        let code = try await world.parts()[0]
        try await world.receive([code])
        var request = InstallPart(shop: "east", item: code.item, repairOrder: order)
        (request.price, request.currency) = ("1280.00", "CNY")
        (request.object, request.customer, request.technician) = ("浙A12345", "王女士", "李师傅")
        request.warrantyUntil = "2027-06-30"
        _ = try await world.ask(request, at: "east")
        return code
    }

    @Test func itShowsTheOrderAndNothingElse() async throws {
        let world = try await World.trading()
        let code = try await fit(world, order: "RO-1")
        _ = try await fit(world, order: "RO-2")
        let link = try await world.ask(CreateJobLink(shop: "east", repairOrder: "RO-1"), at: "east")
        #expect(link.secret.utf8.count == 22 && link.address == "https://\(World.host)/j/\(link.secret)")
        let view = try await show(world, link.secret)
        #expect(view.parts.count == 1 && view.removed.isEmpty && view.repairOrder == "RO-1")
        let part = try #require(view.parts.first)
        #expect(part.price == "1280.00 CNY" && part.warrantyUntil == "2027-06-30" && part.partClass == .oem)
        #expect(part.digits == CodeText.digits(for: code.bytes) && part.name?.zh == "压缩机")
        let text = "\(view)"
        for person in ["浙A12345", "王女士", "李师傅", "RO-2"] { #expect(!text.contains(person)) }
    }

    @Test func whatIsRecordedAndCorrectedLaterShowsToo() async throws {
        let world = try await World.trading()
        _ = try await fit(world, order: "RO-1")
        let link = try await world.ask(CreateJobLink(shop: "east", repairOrder: "RO-1"), at: "east")
        let second = try await fit(world, order: "RO-1")
        let other = try await fit(world, order: "RO-9")
        var removal = RemovePart(shop: "east", item: nil, part: "旧压缩机", repairOrder: "RO-1", disposal: "to-customer")
        removal.reason = "轴承异响"
        _ = try await world.ask(removal, at: "east")
        var view = try await show(world, link.secret)
        #expect(view.parts.count == 2 && view.removed.map(\.disposal) == [.toCustomer])
        let moved = try #require(try await world.life(other)?.openInstall?.seq)
        for (seq, values) in [
            (view.parts[1].entry, ["price": "900.00 CNY"]), (moved, ["price": "1.00 CNY"]),
            (moved, ["repair-order": "RO-1"]),
        ] as [(UInt64, [String: FieldInput])] {
            _ = try await world.ask(
                CorrectEntry(shop: "east", target: seq, effect: "amend", reason: "改", amended: values), at: "east")
        }
        view = try await show(world, link.secret)
        #expect(view.parts.map(\.price?.description) == ["1280.00 CNY", "900.00 CNY", "1.00 CNY"])
        #expect(view.parts[1].digits == CodeText.digits(for: second.bytes))
        _ = try await world.ask(
            CorrectEntry(shop: "east", target: view.parts[0].entry, effect: "void", reason: "误装"), at: "east")
        #expect(try await show(world, link.secret).parts.map(\.price?.description) == ["900.00 CNY", "1.00 CNY"])
    }

    @Test func itEndsByTimeAndByTheShop() async throws {
        let world = try await World.trading()
        _ = try await fit(world, order: "RO-1")
        let day = try await world.ask(CreateJobLink(shop: "east", repairOrder: "RO-1", days: 1), at: "east")
        let year = try await world.ask(CreateJobLink(shop: "east", repairOrder: "RO-1"), at: "east")
        let list = ListJobLinks(shop: "east", repairOrder: "RO-1")
        #expect(
            try await world.ask(list, at: "east").links.map(\.expiresAt).sorted() == [day.expiresAt, year.expiresAt])
        try await expectRefusal(.forbidden) { _ = try await world.ask(list, at: "west") }
        world.clock.advance(seconds: 86_399)
        _ = try await show(world, day.secret)
        world.clock.advance(seconds: 1)
        #expect(try await world.ask(list, at: "east").links.map(\.expiresAt) == [year.expiresAt])
        try await expectRefusal(.unknownLink) { _ = try await show(world, day.secret) }
        #expect(try await world.service.forgetOldRows().jobLinks == 1)
        _ = try await show(world, year.secret)
        for secret in ["", "x", String(year.secret.dropLast()) + "!", String(repeating: "A", count: 22)] {
            try await expectRefusal(.unknownLink) { _ = try await show(world, secret) }
        }
        let revoke = RevokeJobLink(shop: "east", repairOrder: "RO-1")
        try await expectRefusal(.forbidden) { _ = try await world.ask(revoke, at: "west") }
        #expect(try await world.ask(revoke, at: "east").count == 1)
        try await expectRefusal(.unknownLink) { _ = try await show(world, year.secret) }
    }

    @Test func onlyTheShopMakesOneForAnOrderOnRecord() async throws {
        let world = try await World.trading()
        _ = try await fit(world, order: "RO-1")
        let link = CreateJobLink(shop: "east", repairOrder: "RO-1")
        try await expectRefusal(.forbidden) { _ = try await world.ask(link, at: "west") }
        try await expectRefusal(.unauthenticated) {
            _ = try await link.perform(in: world.service, for: Self.anybody)
        }
        let error = try await expectRefusal(.invalidField) {
            _ = try await world.ask(CreateJobLink(shop: "east", repairOrder: "RO-7"), at: "east")
        }
        #expect(error.field == "repairOrder")
        let stored = try await world.ask(link, at: "east")
        let kept = try await world.store.read { transaction in
            try transaction.jobLinks.all(of: ShopID("east"), repairOrder: "RO-1")
        }
        #expect(kept.count == 1 && !"\(kept)".contains(stored.secret))
    }
}
