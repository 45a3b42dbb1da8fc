import COSE
import Ledger
import PartCertificates
import PartLife
import PartVerification
import Signatures
import Testing

/// Taking one thing away from good evidence, ageing it or spoiling it never leaves a pass.
@Suite struct FailClosedTests {
    struct Loss: CustomTestStringConvertible, Sendable {
        let name: String
        let change: @Sendable (inout Evidence) throws -> Void
        var needsShop = false

        init(_ name: String, needsShop: Bool = false, _ change: @escaping @Sendable (inout Evidence) throws -> Void) {
            self.name = name
            self.needsShop = needsShop
            self.change = change
        }

        var testDescription: String { name }
    }

    static let losses: [Loss] =
        [
            Loss("code unreadable") { $0.code = .unreadable(.number) },
            Loss("only a number") { $0.code = .lookedUp(Scene.id(), try Scene.claims(), key: Scene.maker.keyID) },
            Loss("another key") {
                $0.code = .scanned(try Scene.certificate(Scene.claims(), by: Scene.stranger), host: nil)
            },
            Loss("signature not checked") { $0.signature = nil },
            Loss("signature invalid") { $0.signature = .invalid },
            Loss("no trust list") { $0.trust = .absent },
            Loss("trust list past its time") {
                $0.trust = .list(try Scene.trust(issuedAt: Scene.noon - 30 * Scene.day))
            },
            Loss("trust list without the issuer's key") {
                $0.code = .scanned(try Scene.certificate(Scene.claims(), by: Scene.secondMaker), host: nil)
            },
            Loss("trust list with other status keys") {
                $0.trust = .list(try Scene.trust(statusKey: Scene.strangeStatus))
                $0.status = .list(try Scene.statusList())
            },
            Loss("issuer suspended") { $0.trust = .list(try Scene.trust(state: .suspended)) },
            Loss("issuer ended") { $0.trust = .list(try Scene.trust(state: .ended)) },
            Loss("class withdrawn") { $0.trust = .list(try Scene.trust(classes: [])) },
            Loss("range withdrawn") { $0.trust = .list(try Scene.trust(ranges: ["gtin:0952"])) },
            Loss("key compromised") {
                $0.trust = .list(try Scene.trust(keyState: .compromised, goodUpTo: Scene.entry))
            },
            Loss("key compromised from the start") {
                $0.trust = .list(try Scene.trust(keyState: .compromised, goodUpTo: 0))
            },
            Loss("register not asked") { $0.register = .notConsulted },
            Loss("register has nothing") { $0.register = .notFound },
            Loss("register has something else") { $0.register = .registered(.different, entry: Scene.entry) },
            Loss("no status") { $0.status = .notConsulted },
            Loss("live status an hour old") {
                $0.status = .live(CurrentStatus(StatusFlags(), asOf: Scene.clock - 3_600_000))
            },
            Loss("live status an hour ahead") {
                $0.status = .live(CurrentStatus(StatusFlags(), asOf: Scene.clock + 3_600_000))
            },
            Loss("status list past its time") {
                $0.status = .list(try Scene.statusList(issuedAt: Scene.noon - Scene.day))
            },
            Loss("status list of another issuer") { $0.status = .list(try Scene.statusList(issuer: "zaisheng")) },
            Loss("status list below the number") { $0.status = .list(try Scene.statusList(upTo: 1)) },
            Loss("revoked") { $0.status = .list(try Scene.statusList(revoked: [Scene.number])) },
            Loss("recalled") { $0.status = .list(try Scene.statusList(recalled: [Scene.number])) },
            Loss("quarantined") { $0.status = .list(try Scene.statusList(quarantined: [Scene.number])) },
            Loss("no life") { $0.life = .notConsulted },
            Loss("life an hour old") {
                guard case .life(let life, _) = $0.life else { return }
                $0.life = .life(life, asOf: Scene.clock - 3_600_000)
            },
            Loss("life an hour ahead") {
                guard case .life(let life, _) = $0.life else { return }
                $0.life = .life(life, asOf: Scene.clock + 3_600_000)
            },
            Loss("life without a plausible time") {
                guard case .life(let life, _) = $0.life else { return }
                $0.life = .life(life, asOf: .min)
            },
            Loss("life of a lot") { $0.life = .life(Life(kind: .lot), asOf: Scene.clock) },
            Loss("life of a line") { $0.life = .life(Life(kind: .line), asOf: Scene.clock) },
            Loss("life over") {
                $0.life = .life(try Scene.life([Scene.received(), Scene.scrapped]), asOf: Scene.clock)
            },
            Loss("shop not known", needsShop: true) { $0.asker = nil },
            Loss("queries not looked at") { $0.otherQueries = nil },
            Loss("contradicted by two shops") { $0.otherQueries = try Scene.contradiction() },
            Loss("clock set back before the issue") {
                let early = Scene.noon - 60 * Scene.day
                $0.trust = .list(try Scene.trust(issuedAt: early))
                $0.status = .live(CurrentStatus(StatusFlags(), asOf: early * 1000))
                guard case .life(let life, _) = $0.life else { return }
                $0.life = .life(life, asOf: early * 1000)
                $0.clock = early * 1000
            },
            Loss("a year later") { $0.clock += 365 * Scene.day * 1000 },
            Loss("a newer list was seen after these expired") { $0.newestVerifiedIat = Scene.noon + 60 * Scene.day },
            Loss("earliest clock") { $0.clock = .min },
            Loss("latest clock") { $0.clock = .max },
        ]
        + ListRefusal.allCases.flatMap { reason in
            [
                Loss("trust list: " + reason.slug) { $0.trust = .invalid(reason) },
                Loss("status list: " + reason.slug) { $0.status = .invalid(reason) },
            ]
        }

    @Test(arguments: Purpose.allCases) func theWholePasses(_ purpose: Purpose) throws {
        let verdict = verdict(on: try Scene.good(for: purpose), for: purpose)
        #expect(verdict.level == .pass)
        #expect(verdict.findings.map(\.code) == [.certificateValid])
        #expect(verdict.certificate?.proven == true)
        #expect(verdict.freshness.notChecked == [])
    }

    @Test(arguments: losses, Purpose.allCases) func aPartOfItDoesNot(_ loss: Loss, _ purpose: Purpose) throws {
        var evidence = try Scene.good(for: purpose)
        if loss.needsShop, purpose == .customer { return }
        try loss.change(&evidence)
        let verdict = verdict(on: evidence, for: purpose)
        #expect(verdict.level != .pass, "\(verdict.findings.map(\.code.slug))")
    }

    /// An install on record of the same order passes no sooner than a part on the shelf.
    @Test(arguments: losses) func installedHereDoesNotEither(_ loss: Loss) throws {
        var evidence = try Scene.good(for: .install)
        evidence.life = .life(try Scene.life([Scene.received(), Scene.installed()]), asOf: Scene.clock)
        #expect(verdict(on: evidence, for: .install).leading.code == .installedHere)
        try loss.change(&evidence)
        #expect(verdict(on: evidence, for: .install).level != .pass)
    }

    /// A photocopied code passes every check that can be made offline.
    @Test(arguments: Purpose.allCases) func offlineNeverPasses(_ purpose: Purpose) throws {
        let verdict = verdict(on: try Scene.offline(), for: purpose)
        #expect(verdict.findings.map(\.code) == [.lifeUnchecked])
        #expect(verdict.leading.variant == nil)
        #expect(verdict.leading.asOf == (Scene.noon - 3600) * 1000)
        #expect(verdict.freshness.notChecked == [.register, .life, .scans, .fit])
        #expect(verdict.freshness.life == nil)
        #expect(verdict.freshness.status?.seq == 3)
        #expect(verdict.freshness.trust?.stale == false)
    }

    @Test func policyMakesListsOlder() throws {
        var evidence = try Scene.good(for: .install)
        evidence.status = .list(try Scene.statusList())
        #expect(verdict(on: evidence, for: .install).level == .pass)
        #expect(verdict(on: evidence, for: .install, policy: Policy(maxStatusAge: 3600)).level == .pass)
        let strict = verdict(on: evidence, for: .install, policy: Policy(maxStatusAge: 3599))
        #expect(strict.leading.code == .statusUnchecked)
        #expect(strict.freshness.status?.stale == true)
        #expect(
            verdict(on: evidence, for: .install, policy: Policy(maxTrustAge: Scene.day)).leading.code
                == .statusUnchecked)
        #expect(verdict(on: evidence, for: .install, policy: Policy(maxLiveAge: -1)).leading.code == .lifeUnchecked)
    }
}
