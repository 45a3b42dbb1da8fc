import PartCertificates
import PartLife
import PartVerification
import Testing

/// A thief has the maker's key. The maker says so, with the size that its book had before.
@Suite struct StolenKeyTests {
    static func trust(goodUpTo: UInt64 = 50) throws -> TrustEvidence {
        .list(try Scene.trust(keyState: .compromised, goodUpTo: goodUpTo))
    }

    /// What a thief writes, and what the register answers.
    static let forgeries: [(name: String, number: UInt32, serial: String, age: Int64, register: RegisterEvidence)] = [
        ("an old number with a new serial", Scene.number, "SN-2", 30, .registered(.different, entry: Scene.entry)),
        ("an unused number", 99_999, "SN-3", 30, .notFound),
        ("a backdated time of issue", 99_998, "SN-4", 90, .notFound),
        ("an old number, backdated", Scene.number, "SN-1", 90, .registered(.different, entry: Scene.entry)),
        ("registered after the theft", 99_997, "SN-5", 90, .registered(.sameBytes, entry: 50)),
    ]

    @Test(arguments: forgeries.indices, Purpose.allCases)
    func noForgeryPasses(_ index: Int, _ purpose: Purpose) throws {
        let forgery = Self.forgeries[index]
        let certificate = try Scene.certificate(
            Scene.claims(number: forgery.number, serial: forgery.serial, issuedAt: Scene.noon - forgery.age * Scene.day)
        )
        var online = try Scene.good(for: purpose)
        online.code = .scanned(certificate, host: nil)
        online.trust = try Self.trust()
        online.register = forgery.register
        let answer = verdict(on: online, for: purpose)
        #expect(answer.level >= .unconfirmed, "\(forgery.name): \(answer.findings.map(\.code.slug))")
        #expect(answer.findings.contains { $0.code == .keyRevoked })
        #expect(answer.certificate?.proven == false)

        var offline = try Scene.offline()
        offline.code = .scanned(certificate, host: nil)
        offline.trust = try Self.trust()
        #expect(verdict(on: offline, for: purpose).leading.code == .keyRevoked)
        #expect(verdict(on: offline, for: purpose).certificate?.proven == false)
    }

    @Test(arguments: Purpose.allCases) func honestPartsStayGood(_ purpose: Purpose) throws {
        var online = try Scene.good(for: purpose)
        online.trust = try Self.trust(goodUpTo: Scene.entry + 1)
        #expect(verdict(on: online, for: purpose).level == .pass)
        online.register = .registered(.sameContent, entry: Scene.entry)
        #expect(verdict(on: online, for: purpose).level == .pass)
        online.trust = try Self.trust(goodUpTo: Scene.entry)
        #expect(verdict(on: online, for: purpose).leading.code == .keyRevoked)
    }

    /// Offline nothing tells an honest part from a forged one: unconfirmed, and no word of forgery.
    @Test func honestPartsAreUnconfirmedOffline() throws {
        var offline = try Scene.offline()
        offline.trust = try Self.trust()
        let answer = verdict(on: offline, for: .install)
        #expect(answer.findings.map(\.code) == [.keyRevoked, .lifeUnchecked])
        #expect(answer.findings.last?.variant == .lifeOnly)
    }

    /// Parts under another key of the same maker are not touched.
    @Test func anotherKeyOfTheMakerStaysGood() throws {
        var evidence = try Scene.good(for: .install)
        evidence.trust = .list(
            try Scene.trust(keyState: .compromised, goodUpTo: 0, more: [Scene.secondMaker]))
        evidence.code = .scanned(try Scene.certificate(Scene.claims(), by: Scene.secondMaker), host: nil)
        #expect(verdict(on: evidence, for: .install).level == .pass)
    }
}
