import COSE
import Foundation
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import TestWorlds
import Testing

@testable import Traceability

/// Another root, status or log key, and who follows.
@Suite struct RegistryRotationTests {
    @Test func whoeverPinnedTheOldRootFollows() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue(serials: "A")[0]
        let running = world.another()
        let level = try await ask(running, code)
        #expect(level == .pass || level == .caution)
        let (second, third) = (PrivateKey.generate(.edDSA), PrivateKey.generate(.es256))
        let rotated = try await world.service.rotateRootKey(to: second, rootKey: world.rootKey)
        let first = try await pinned(world, [world.rootKey], try await world.service.trustList())
        #expect(first.verdict(on: code.text, for: .install, now: world.clock.now).leading.code == .lifeUnchecked)
        _ = try await world.service.rotateRootKey(to: third, rootKey: second)
        let last = try await world.service.signTrustList(rootKey: third)
        #expect(last.seq == rotated.seq + 2)

        let file = try #require(try await world.service.trustFile())
        let newest = try await world.service.trustList()
        for key in [world.rootKey, second, third] {
            let verdict = try await pinned(world, [key], file).verdict(
                on: code.text, for: .install, now: world.clock.now)
            #expect(verdict.leading.code == .lifeUnchecked)
        }
        // The newest list alone is signed with a key that the first verifier never heard of.
        for (key, level) in [(world.rootKey, VerdictLevel.unconfirmed), (third, .caution)] {
            let verdict = try await pinned(world, [key], newest).verdict(
                on: code.text, for: .install, now: world.clock.now)
            #expect(verdict.level == level)
        }
        let stranger = try await pinned(world, [.generate(.edDSA)], file)
        #expect(stranger.verdict(on: code.text, for: .install, now: world.clock.now).level == .unconfirmed)
        // A service that was running all the while missed two lists.
        #expect(try await ask(running, code) == level)
    }

    /// A list signed by a former root key after it was replaced does not lead anywhere.
    @Test func aFileIsBelievedOnlyStepByStep() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue(serials: "A")[0]
        let before = try #require(try await world.service.trustList())
        let second = PrivateKey.generate(.edDSA)
        _ = try await world.service.rotateRootKey(to: second, rootKey: world.rootKey)
        let link = try #require(try await world.service.trustList())
        _ = try await world.service.signTrustList(rootKey: second)
        let last = try #require(try await world.service.trustList())
        let hasher = SystemSHA256()
        #expect(throws: TrustListError.self) { try TrustFile.decode(last + link, using: hasher) }
        #expect(throws: TrustListError.self) { try TrustFile.decode(link + link, using: hasher) }
        #expect(throws: TrustListError.self) { try TrustFile.decode(link + [0], using: hasher) }
        #expect(throws: TrustListError.self) { try TrustFile.decode([], using: hasher) }
        #expect(try TrustFile.decode(before + link + last, using: hasher).encoded() == before + link + last)
        for (file, level) in [
            (before + link + last, VerdictLevel.caution), (link + last, .caution), (before + last, .unconfirmed),
            (last + link, .unconfirmed),
        ] {
            let verifier = try await pinned(world, [world.rootKey], file)
            #expect(verifier.verdict(on: code.text, for: .install, now: world.clock.now).level == level)
        }
    }

    @Test func onlyAFreshKeyTakesTheRootsPlace() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let second = PrivateKey.generate(.edDSA)
        for used in [maker.key, world.statusKey, world.logKey] {
            try await expectRefusal(.keyAlreadyUsed) {
                _ = try await world.service.rotateRootKey(to: used, rootKey: world.rootKey)
            }
        }
        try await expectRefusal(.rootKeyNeeded) {
            _ = try await world.service.rotateRootKey(to: second, rootKey: .generate(.edDSA))
        }
        let done = try await world.service.rotateRootKey(to: second, rootKey: world.rootKey)
        #expect(try await world.service.rotateRootKey(to: second, rootKey: world.rootKey) == done)
        try await expectRefusal(.keyAlreadyUsed) {
            _ = try await world.service.rotateRootKey(to: world.rootKey, rootKey: second)
        }
        try await expectRefusal(.keyAlreadyUsed) { _ = try await world.enrolMaker("other", key: second) }
        try await expectRefusal(.rootKeyNeeded) {
            _ = try await world.service.signTrustList(rootKey: world.rootKey)
        }
        try await expectRefusal(.keyAlreadyUsed) {
            let request = try World.keyRequest(maker.id.text, world.rootKey)
            _ = try await world.service.addIssuerKey(request, rootKey: second)
        }
    }

    @Test(arguments: [false, true]) func statusKeys(withdrawing: Bool) async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let code = try await maker.issue(serials: "A")[0]
        let oldStatus = try await world.service.statusFile()
        let key = PrivateKey.generate(.edDSA)
        _ = try await world.service.rotateStatusKey(
            to: key.publicKey, withdrawing: withdrawing, rootKey: world.rootKey)
        let rotated = world.another(status: key, log: world.logKey)
        let trust = try #require(try await rotated.trustList())
        func leading(_ status: [UInt8]) -> FindingCode {
            OfflineVerifier(rootKeys: [world.rootKey.publicKey], trustList: trust, statusFile: status)
                .verdict(on: code.text, for: .install, now: world.clock.now).leading.code
        }
        #expect(leading(oldStatus) == (withdrawing ? .statusUnchecked : .lifeUnchecked))
        #expect(leading(try await rotated.statusFile()) == .lifeUnchecked)
        let installation = try #require(try await Installation.read(from: world.store))
        #expect(
            installation.statusKeys.count == (withdrawing ? 1 : 2) && installation.statusKeys[0] == key.publicKey.info)
        try await expectRefusal(.keyAlreadyUsed) { _ = try await world.enrolMaker("other", key: world.statusKey) }
        let third = PrivateKey.generate(.edDSA)
        _ = try await rotated.rotateStatusKey(to: third.publicKey, withdrawing: false, rootKey: world.rootKey)
        let keys = try #require(try await Installation.read(from: world.store)).statusKeys
        #expect(keys == [third.publicKey.info, key.publicKey.info])
    }

    @Test func logKeys() async throws {
        let world = try await World()
        func verifierKey(_ name: String = World.host) throws -> LogVerifierKey {
            let key = PrivateKey.generate(.edDSA).publicKey.info
            return try #require(LogVerifierKey(name: name, key: key, using: SystemSHA256()))
        }
        let first = try #require(try await Installation.read(from: world.store)).logKeys
        let second = try verifierKey()
        _ = try await world.service.rotateLogKey(to: second, withdrawing: false, rootKey: world.rootKey)
        #expect(try await Installation.read(from: world.store)?.logKeys == [second.text] + first)
        let third = try verifierKey()
        _ = try await world.service.rotateLogKey(to: third, withdrawing: true, rootKey: world.rootKey)
        #expect(try await Installation.read(from: world.store)?.logKeys == [third.text])
        for used in [first[0], second.text] {
            let key = try #require(LogVerifierKey(used, using: SystemSHA256()))
            try await expectRefusal(.keyAlreadyUsed) {
                _ = try await world.service.rotateLogKey(to: key, withdrawing: false, rootKey: world.rootKey)
            }
        }
        let foreign = try verifierKey("other.example")
        try await expectRefusal(.invalidField) {
            _ = try await world.service.rotateLogKey(to: foreign, withdrawing: false, rootKey: world.rootKey)
        }
    }

    @Test func nobodysKeysArePublishedOnes() async throws {
        let world = try await World(mode: .production)
        let key = try RegistryPublishedKeyTests.key("hengchi")
        let log = World.logVerifierKey(key)
        try await expectRefusal(.developmentKey) {
            _ = try await world.service.rotateRootKey(to: key, rootKey: world.rootKey)
        }
        try await expectRefusal(.developmentKey) {
            _ = try await world.service.rotateStatusKey(
                to: key.publicKey, withdrawing: false, rootKey: world.rootKey)
        }
        try await expectRefusal(.developmentKey) {
            _ = try await world.service.rotateLogKey(to: log, withdrawing: false, rootKey: world.rootKey)
        }
    }

    private func ask(_ service: TraceabilityService, _ code: TestCode) async throws -> VerdictLevel? {
        let request = VerifyCode(code: CodeInput(code.text), purpose: "receive")
        return try await request.perform(in: service, for: World.operator).level
    }

    private func pinned(
        _ world: World, _ keys: [PrivateKey], _ trust: [UInt8]?
    ) async throws -> OfflineVerifier {
        OfflineVerifier(
            rootKeys: keys.map(\.publicKey), trustList: trust, statusFile: try await world.service.statusFile())
    }
}
