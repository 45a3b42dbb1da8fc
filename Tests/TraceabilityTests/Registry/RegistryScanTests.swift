import PartCertificates
import PartVerification
import SQLiteStore
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct RegistryScanTests {
    @Test func queriesAreCounted() async throws {
        let scene = try await Scene()
        #expect(try await scene.ask("install").queries == .init(total: 0, anonymous: 0, firstAnonymousAt: nil))
        await scene.world.service.scans.flush()
        let firstAt = scene.world.clock.now
        _ = try await scene.customer(device: "d1")
        scene.world.clock.advance(hours: 1)
        _ = try await scene.customer(device: "d1")
        await scene.world.service.scans.flush()
        let answer = try await scene.ask("install")
        #expect(answer.queries == .init(total: 3, anonymous: 2, firstAnonymousAt: firstAt))
        // A page that shows the verdict does not count; its sub-request does.
        let request = VerifyCode(code: CodeInput(scene.code.text), purpose: "customer")
        _ = try await scene.world.service.verify(request, for: World.anonymous, counts: false)
        await scene.world.service.scans.flush()
        #expect(await scene.world.service.scans.written == 4)
    }

    @Test func onlyFullRegisteredCodesCount() async throws {
        let scene = try await Scene()
        let number = VerifyCode(issuer: "hanchuan", number: .of(scene.id.number.shortCode), purpose: .customer)
        _ = try await scene.world.perform(number, as: World.anonymous)
        let other = try scene.maker.sign(.init(serial: "Z"), number: scene.code.number)
        _ = try await scene.ask("customer", code: TestCode(bytes: other, number: 0).text, as: World.anonymous)
        _ = try await scene.ask("install", as: World.operator)
        _ = try await scene.ask("customer", as: scene.maker.context)
        await scene.world.service.scans.flush()
        #expect(await scene.world.service.scans.written == 0)
    }

    @Test func twoShopsTooFarApartStopThePart() async throws {
        let scene = try await Scene()
        #expect(try await scene.ask("receive").level == "pass")
        await scene.world.service.scans.flush()
        scene.world.clock.advance(hours: 1)
        let answer = try await scene.world.verify(scene.code.text, "receive", as: scene.far.context)
        #expect(answer.code == "possibly-copied" && answer.level == "stop")
        #expect(
            Set([EvidenceFact.Key.firstShop, .secondShop].compactMap { answer.findings[0].fact($0) })
                == [.shopID("shop-a"), .shopID("shop-b")])
        // Anonymous queries far away never stop anything.
    }

    @Test func aPartThatTravelledIsNoCopy() async throws {
        let scene = try await Scene()
        #expect(try await scene.ask("receive").level == "pass")
        await scene.world.service.scans.flush()
        scene.world.clock.advance(days: 2)
        let answer = try await scene.world.verify(scene.code.text, "receive", as: scene.far.context)
        #expect(answer.level == "pass", "two days are enough from Hangzhou to Beijing")
    }

    @Test func lotsAreInManyPlaces() async throws {
        let scene = try await Scene(part: .init(serial: nil, lot: "L1"))
        #expect(try await scene.ask("receive").level == "pass")
        await scene.world.service.scans.flush()
        let answer = try await scene.world.verify(scene.code.text, "receive", as: scene.far.context)
        #expect(!answer.findings.contains { $0.code == "possibly-copied" })
    }

    @Test func anonymousQueriesElsewhereAreACautionForTheCustomer() async throws {
        let scene = try await Scene()
        try await scene.shop.receive(scene.id)
        try await scene.shop.install(scene.id)
        // One phone asking often, and a phone that hides its place, are nothing.
        for _ in 0..<5 { _ = try await scene.customer(device: "home", latitude: 30.3, longitude: 120.2) }
        _ = try await scene.customer(device: "shy")
        await scene.world.service.scans.flush()
        #expect(try await scene.customer(device: "home").level == "pass")
        _ = try await scene.customer(device: "far", latitude: 39.9, longitude: 116.4)
        await scene.world.service.scans.flush()
        let answer = try await scene.customer(device: "home")
        #expect(answer.code == "scanned-elsewhere" && answer.level == "caution")
        #expect(answer.findings[0].fact(.devices) == .number(1))
        #expect(try await scene.ask("install", order: "RO-1").level == "pass", "the technician is not told")
    }

    @Test func theBufferDropsTheOldestAndTriesAgain() async throws {
        let scene = try await Scene()
        try await scene.world.store.close()
        let buffer = ScanBuffer(store: scene.world.store, capacity: 10, batch: 4, period: .seconds(60))
        for index in 0..<25 {
            await buffer.add(
                ScanRecord(
                    certificate: scene.id, at: Int64(index), purpose: .customer, leading: "certificate-valid",
                    device: nil, shop: nil, fullCode: true, place: nil))
        }
        await buffer.flush()
        #expect(await buffer.waiting == 10)
        #expect(await buffer.dropped == 15)
        #expect(await buffer.failedWrites > 0)
        #expect(await buffer.written == 0)
    }

    @Test func rowsAreWrittenWithinThePeriod() async throws {
        let scene = try await Scene()
        let buffer = ScanBuffer(store: scene.world.store, period: .milliseconds(20))
        await buffer.add(
            ScanRecord(
                certificate: scene.id, at: 1, purpose: .customer, leading: "x", device: nil, shop: nil,
                fullCode: true, place: nil))
        for _ in 0..<200 {
            if await buffer.written > 0 { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(await buffer.written == 1)
    }

    @Test func rowsAreForgottenAndCountsStay() async throws {
        let scene = try await Scene()
        _ = try await scene.customer(device: "d1")
        await scene.world.service.scans.flush()
        scene.world.clock.advance(days: 181)
        #expect(try await scene.world.service.forgetOldRows().scans == 1)
        let id = scene.id
        let (rows, summary) = try await scene.world.store.read {
            (try $0.scans.recent(of: id, since: 0, limit: 10), try $0.scans.summary(of: id))
        }
        #expect(rows.isEmpty && summary.total == 1 && summary.firstAnonymousAt == World.start)
    }

    @Test func travel() throws {
        let hangzhou = try #require(Place(latitude: 30_250_000, longitude: 120_170_000))
        let beijing = try #require(Place(latitude: 39_900_000, longitude: 116_400_000))
        let nearby = try #require(Place(latitude: 30_500_000, longitude: 120_300_000))
        let hour: Int64 = 3_600_000
        #expect(abs(Travel.kilometres(hangzhou, beijing) - 1_125) < 20)
        #expect(Travel.isImpossible(from: hangzhou, to: beijing, within: 5 * hour))
        #expect(Travel.isImpossible(from: hangzhou, to: beijing, within: -5 * hour))
        #expect(!Travel.isImpossible(from: hangzhou, to: beijing, within: 6 * hour))
        #expect(!Travel.isImpossible(from: hangzhou, to: nearby, within: 0))
        #expect(!Travel.areApart(hangzhou, nearby) && Travel.areApart(hangzhou, beijing))
    }
}

extension Scene {
    func customer(device: String, latitude: Double? = nil, longitude: Double? = nil) async throws -> VerdictAnswer {
        var request = VerifyCode(code: CodeInput(code.text), purpose: "customer")
        request.device = .of(device)
        request.latitude = latitude
        request.longitude = longitude
        return try await world.perform(request, as: World.anonymous)
    }
}
