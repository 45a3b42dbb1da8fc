import Ledger
import PartCertificates
import PartVerification
import SQLiteStore
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Where a maker's codes are asked about.
@Suite struct SightingTests {
    @Test func placesAreCoarseAndContradictionsNamed() async throws {
        let world = try await World.trading()
        try await world.enrolShop("far", 40, 116)
        let code = try await world.parts()[0]
        try await world.receive([code])
        let id = try world.maker.certificate(code)
        let now = world.clock.now
        @Sendable func scan(_ shop: String?, _ place: Place?, at: Int64, _ leading: String = "certificate-valid")
            -> ScanRecord
        {
            ScanRecord(
                certificate: id, at: at, purpose: shop == nil ? .customer : .install, leading: leading, device: "d",
                shop: shop.flatMap { ShopID($0) }, fullCode: true, place: place)
        }
        let here = try #require(Place(latitude: 30_123_456, longitude: 120_123_456))
        let there = try #require(Place(latitude: 40_000_000, longitude: 116_000_000))
        try await world.store.write { transaction in
            try transaction.scans.append([
                scan(nil, here, at: now - 40 * 86_400_000), scan(nil, here, at: now), scan(nil, nil, at: now),
                scan("east", here, at: now), scan("far", there, at: now + 60_000, "possibly-copied"),
            ])
        }
        world.clock.advance(seconds: 120)
        let maker = RequestContext(
            actor: Actor(principal: "m", name: "厂", role: .maker, issuer: world.maker.id, shop: nil))
        let seen = try await ListSightings(issuer: world.maker.id).perform(in: world.service, for: maker)
        #expect(seen.places.map(\.latitude) == [30.25, 40.25] && seen.places.map(\.longitude) == [120.25, 116.25])
        #expect(seen.places.map(\.anonymous) == [1, 0] && seen.places.map(\.stops) == [0, 1])
        #expect(seen.withoutPlace == 1 && !seen.isCut)
        #expect(seen.contradictions.map(\.certificate) == [id])
        #expect((1100...1250).contains(seen.contradictions.first?.kilometres ?? 0))
        let all = try await ListSightings(issuer: world.maker.id, days: 60).perform(in: world.service, for: maker)
        #expect(all.days.count == seen.days.count + 1)
        try await expectRefusal(.forbidden) {
            _ = try await world.ask(ListSightings(issuer: world.maker.id), at: "east")
        }
    }
}
