import COSE
import PartCertificates
import PartVerification
import Signatures
import TestWorlds
import Testing

@testable import Traceability

/// A thief has a maker's private key. Everything that the thief can sign must fail, online and offline, and what the
/// maker registered before must stay good.
@Suite struct RegistryStolenKeyTests {
    @Test(arguments: [SignatureAlgorithm.es256, .edDSA])
    func nothingTheThiefSignsPasses(algorithm: SignatureAlgorithm) async throws {
        let world = try await World()
        let maker = try await world.enrolMaker(algorithm: algorithm)
        let shop = try await world.enrolShop("shop-a", 30.2, 120.2)
        let honest = try await maker.issue(serials: "H1", "H2")
        for code in honest { try await shop.receive(try maker.certificate(code)) }
        world.clock.advance(days: 2)
        let bookSize = try #require(try await world.perform(ListIssuers()).issuers.first?.bookSize)
        // Registered with the stolen key before anybody noticed, but after the theft.
        let late = try await maker.issue(serials: "L1")
        try await shop.receive(try maker.certificate(late[0]))
        let view = try await world.service.compromiseIssuerKey(
            issuer: maker.id, keyID: maker.key.keyID, goodUpTo: bookSize, rootKey: world.rootKey)
        #expect(view.keys.first?.state == .compromised && view.keys.first?.goodUpTo == bookSize)

        let forged: [(String, TestCode)] = [
            ("a registered number with another serial", try code(maker, "T1", number: honest[0].number)),
            ("a number that was never used", try code(maker, "T2", number: honest[1].number + 40_000)),
            ("a number below all others", try code(maker, "T3", number: 1)),
            ("backdated to before the theft", try code(maker, "T4", number: honest[1].number + 50_000, back: 86_400)),
            (
                "backdated, with a registered number and serial",
                try code(maker, "H1", number: honest[0].number, back: 60)
            ),
            ("registered after the theft", late[0]),
        ]
        for (what, code) in forged {
            for purpose in Purpose.allCases {
                let online = try await world.verify(code.text, purpose, as: shop.context)
                #expect(online.level == "stop" || online.level == "unconfirmed", "\(what), \(purpose): \(online.code)")
                let offline = try await world.offline(code.text, purpose)
                #expect(offline.level == "stop" || offline.level == "unconfirmed", "\(what) offline: \(offline.code)")
            }
        }
        for code in honest {
            let online = try await world.verify(code.text, as: shop.context)
            #expect(online.level == "pass", "\(online.findings.map(\.code))")
            // Offline nobody can show when it was registered.
            #expect(try await world.offline(code.text).code == "key-revoked")
        }
        // The thief cannot register anything any more, and a clean new key can.
        let batch = try await maker.reserve(1)
        try await maker.stage([try maker.sign(.init(serial: "T9"), number: batch.first.value)], in: batch.batch)
        try await expectRefusal(.keyNotActive) { _ = try await maker.register(batch.batch) }
        let fresh = PrivateKey.generate(algorithm)
        _ = try await world.service.addIssuerKey(
            try World.keyRequest(maker.id.text, fresh), rootKey: world.rootKey)
        let next = TestMaker(world: world, id: maker.id, key: fresh)
        let good = try await next.issue(serials: "N1")
        try await shop.receive(try maker.certificate(good[0]))
        #expect(try await world.verify(good[0].text, as: shop.context).level == "pass")
    }

    @Test func goodUpToCannotExceedTheBook() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        _ = try await maker.issue(serials: "A")
        func compromise(_ size: UInt64?) async throws -> IssuerView {
            try await world.service.compromiseIssuerKey(
                issuer: maker.id, keyID: maker.key.keyID, goodUpTo: size, rootKey: world.rootKey)
        }
        try await expectRefusal(.invalidField) { _ = try await compromise(2) }
        #expect(try await compromise(nil).keys.first?.goodUpTo == 1)
        #expect(try await compromise(0).keys.first?.goodUpTo == 0)
        try await expectRefusal(.invalidField) { _ = try await compromise(1) }
    }

    private func code(
        _ maker: TestMaker, _ serial: String, number: UInt32, back seconds: Int64 = 0
    ) throws -> TestCode {
        let issuedAt = maker.world.clock.now / 1000 - seconds
        return TestCode(
            bytes: try maker.sign(.init(serial: serial, issuedAt: issuedAt), number: number), number: number)
    }
}
