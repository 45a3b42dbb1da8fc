import COSE
import Ledger
import PartCertificates
import PartVerification
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct RegistryListTests {
    @Test func theTrustListIsSignedAnewWithTheNextNumber() async throws {
        let world = try await World()
        #expect(try await trust(world).seq == 1)
        _ = try await world.enrolMaker()
        let second = try await trust(world)
        #expect(second.seq == 2 && second.issuers.map(\.id.text) == ["hanchuan"])
        #expect(second.host == "id.example" && second.statusKeys.first?.id == world.statusKey.keyID)
        #expect(second.logKeys.first?.listed?.id == world.logKey.keyID)
        world.clock.advance(days: 80)
        let view = try await world.service.signTrustList(rootKey: world.rootKey)
        #expect(view.seq == 3 && view.issuedAt == world.clock.now)
        try await expectRefusal(.rootKeyNeeded) {
            _ = try await world.service.signTrustList(rootKey: .generate(.edDSA))
        }
        #expect(try await trust(world).seq == 3)
    }

    @Test func initialisingTwiceIsRefused() async throws {
        let world = try await World()
        try await expectRefusal(.alreadyExists) {
            try await world.service.initialise(mode: .production, rootKey: world.rootKey, logKey: world.logVerifierKey)
        }
        let installation = try #require(try await Installation.read(from: world.store))
        #expect(installation.mode == .demo && installation.host == World.host)
        #expect(installation.rootKey == world.rootKey.publicKey.info)
    }

    @Test func aKeyIsNeverUsedTwice() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let other = try await world.enrolMaker("hengchi")
        for key in [maker.key, other.key, world.statusKey, world.rootKey, world.logKey] {
            try await expectRefusal(.keyAlreadyUsed) {
                _ = try await world.service.addIssuerKey(
                    try World.keyRequest("hanchuan", key), rootKey: world.rootKey)
            }
        }
        // Retired or not, for the same issuer or another.
        _ = try await world.service.retireIssuerKey(
            issuer: maker.id, keyID: maker.key.keyID, rootKey: world.rootKey)
        try await expectRefusal(.keyAlreadyUsed) {
            _ = try await world.service.addIssuerKey(
                try World.keyRequest("hengchi", maker.key), rootKey: world.rootKey)
        }
        try await expectRefusal(.keyRequestInvalid) {
            var bytes = try World.keyRequest("hanchuan", .generate(.es256))
            bytes[bytes.count - 1] ^= 1
            _ = try await world.service.addIssuerKey(bytes, rootKey: world.rootKey)
        }
        try await expectRefusal(.keyRequestInvalid) {
            _ = try await world.service.addIssuer(
                AddIssuer(
                    id: "zaisheng", registration: "CN:9", nameZh: "再生", nameEn: "Zaisheng",
                    address: "x",
                    classes: [.remanufactured]),
                keyRequest: try World.keyRequest("hanchuan", .generate(.es256)), rootKey: world.rootKey)
        }
    }

    @Test func statusListsFollowTheBook() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let empty = try await status(world, maker)
        #expect(empty.seq == 1 && empty.upTo == 0 && empty.bookSize == 0)
        #expect(try await status(world, maker).seq == 1, "nothing changed")
        let codes = try await maker.issue([
            .init(serial: "A", lot: "L1"), .init(serial: "B", lot: "L1"), .init(serial: "C", lot: "L2"),
        ])
        let issued = try await status(world, maker)
        #expect(issued.seq == 2 && issued.upTo == codes[2].number && issued.bookSize == 1)
        _ = try await world.perform(recall(maker, lot: "L1"))
        let recalled = try await status(world, maker)
        #expect(recalled.seq == 3 && recalled.recalled.count == 2 && recalled.bookSize == 2)
        #expect(recalled.status(of: try maker.certificate(codes[2]).number) == .listed(StatusFlags()))
        world.clock.advance(days: 3)
        #expect(try await status(world, maker).seq == 3)
        world.clock.advance(days: 1)
        let renewed = try await status(world, maker)
        #expect(renewed.seq == 4, "half of its lifetime is over")
        _ = try await world.perform(
            EndMeasure(
                issuer: "hanchuan", kind: .recall, name: "R-1", reasonZh: "已排查", reasonEn: "Checked"
            ))
        #expect(try await status(world, maker).recalled.isEmpty)
    }

    @Test func theStatusFileHasOneListForEachIssuer() async throws {
        let world = try await World()
        _ = try await world.enrolMaker("zaisheng")
        _ = try await world.enrolMaker("hengchi")
        let file = try StatusFile.decode(try await world.service.statusFile())
        #expect(file.lists.map(\.list.issuer.text) == ["hengchi", "zaisheng"])
        let keyless = world.another(status: nil, log: nil)
        try await expectRefusal(.statusKeyNeeded) { _ = try await keyless.statusFile() }
    }

    @Test func aClientThatRemembersRefusesAnOlderList() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue(serials: "A")[0]
        let old = try await (world.service.trustList(), world.service.statusFile())
        let first = OfflineVerifier(rootKeys: [world.rootKey.publicKey], trustList: old.0, statusFile: old.1)
        let now = world.clock.now
        #expect(first.verdict(on: code.text, for: .install, now: now).freshness.notChecked.contains(.rollback))
        world.clock.advance(days: 1)
        _ = try await world.perform(
            StartMeasure(
                issuer: "hanchuan", kind: .revocation,
                scope: .numbers([.of(code.number, code.number)]), reasonZh: "错", reasonEn: "Error")
        )
        _ = try await world.service.signTrustList(rootKey: world.rootKey)
        let new = try await (world.service.trustList(), world.service.statusFile())
        let second = OfflineVerifier(
            rootKeys: [world.rootKey.publicKey], trustList: new.0, statusFile: new.1, memory: first.seen)
        #expect(second.verdict(on: code.text, for: .install, now: now).leading.code == .revoked)
        let rolledBack = OfflineVerifier(
            rootKeys: [world.rootKey.publicKey], trustList: new.0, statusFile: old.1, memory: second.seen)
        #expect(rolledBack.verdict(on: code.text, for: .install, now: now).leading.code == .statusUnchecked)
        let withOldTrust = OfflineVerifier(
            rootKeys: [world.rootKey.publicKey], trustList: old.0, statusFile: new.1, memory: second.seen)
        #expect(withOldTrust.verdict(on: code.text, for: .install, now: now).leading.code == .unknownIssuer)
        let stranger = OfflineVerifier(
            rootKeys: [PrivateKey.generate(.edDSA).publicKey], trustList: new.0, statusFile: new.1)
        #expect(stranger.verdict(on: code.text, for: .install, now: now).level == .unconfirmed)
    }

    private func recall(_ maker: TestMaker, lot: String) -> StartMeasure {
        StartMeasure(
            issuer: maker.id, kind: .recall, name: "R-1", scope: .lot(.of(World.gtin), .of(lot)),
            reasonZh: "制动失效", reasonEn: "Brake failure", contact: "400-000-0000")
    }

    private func trust(_ world: World) async throws -> TrustList {
        let bytes = try #require(try await world.service.trustList())
        let root = ListedKey(world.rootKey.publicKey.info, using: SystemSHA256())
        guard case .list(let list) = SignedLists.trust(bytes, roots: [root]) else { throw NotRefused() }
        return list.list
    }

    private func status(_ world: World, _ maker: TestMaker) async throws -> StatusList {
        let file = try StatusFile.decode(try await world.service.statusFile())
        let list = try #require(file.list(of: maker.id))
        let trust = try #require(try await world.service.trustList())
        let root = ListedKey(world.rootKey.publicKey.info, using: SystemSHA256())
        guard case .list(let trusted) = SignedLists.trust(trust, roots: [root]),
            case .list(let verified) = SignedLists.status(list, in: trusted)
        else { throw NotRefused() }
        return verified.list
    }
}
