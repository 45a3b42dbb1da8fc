import COSE
import PartCertificates
import PartLife
import PartVerification
import Signatures
import Testing

/// Findings carry what they rest on, and forged claims are not believed.
@Suite struct FactTests {
    @Test func anInstallSaysWhereAndWhen() throws {
        let answer = verdict(on: try Scene.good(for: .customer), for: .customer)
        #expect(answer.leading.fact(.shop) == .shop(Scene.shop))
        #expect(answer.leading.fact(.repairOrder) == .text(Scene.order))
        #expect(answer.leading.fact(.installedAt) == .instant((Scene.noon - Scene.day) * 1000))
        #expect(answer.leading.fact(.host) == nil)
    }

    @Test func aForgedCertificateIsOnlyClaimed() throws {
        var evidence = try Scene.good(for: .install)
        evidence.signature = .invalid
        let answer = verdict(on: evidence, for: .install)
        #expect(answer.certificate?.proven == false)
        #expect(answer.certificate?.id == nil)
        #expect(answer.certificate?.issuerName == nil)
        #expect(answer.certificate?.claims == (try Scene.claims()))
        #expect(answer.leading.fact(.key) == .key(Scene.maker.keyID))
        #expect(answer.freshness.notChecked == [.status, .register, .life, .scans, .fit])
    }

    @Test func aTypedNumberIsProvenByTheRegisterOnly() throws {
        var evidence = try Scene.good(for: .customer)
        evidence.code = .lookedUp(Scene.id(), try Scene.claims())
        let known = verdict(on: evidence, for: .customer)
        #expect(known.certificate?.proven == true)
        #expect(known.certificate?.id == Scene.id())
        #expect(known.freshness.notChecked == [.signature])
        evidence.register = .notConsulted
        #expect(verdict(on: evidence, for: .customer).certificate?.proven == false)
    }

    @Test func theTrustListNamesTheHostOtherwise() throws {
        var evidence = try Scene.good(for: .install)
        evidence.ownHost = ""
        #expect(verdict(on: evidence, for: .install).level == .pass)
        guard case .scanned(let certificate, _) = evidence.code else { return }
        evidence.code = .scanned(certificate, host: "evil.example")
        #expect(verdict(on: evidence, for: .install).leading.fact(.ownHost) == .text(Scene.host))
        evidence.trust = .absent
        evidence.signature = nil
        #expect(verdict(on: evidence, for: .install).findings.map(\.code) == [.unknownIssuer])
    }

    @Test func nothingIsKnownOfAnUnreadableCode() throws {
        let answer = verdict(on: Evidence(code: .unreadable(.number), ownHost: "h", clock: 0), for: .customer)
        #expect(answer.certificate == nil)
        #expect(answer.leading.fact(.reason) == .text("mistyped-number"))
        #expect(answer.freshness.trust == nil && answer.freshness.status == nil && answer.freshness.life == nil)
        #expect(
            answer.freshness.notChecked == [
                .trust, .signature, .status, .register, .life, .scans, .fit, .rollback,
            ])
    }

    @Test func severalReasonsOfOneCodeAreOneFinding() throws {
        var evidence = try Scene.good(for: .install)
        evidence.trust = .list(try Scene.trust(issuedAt: Scene.noon - 31 * Scene.day))
        evidence.status = .list(try Scene.statusList(issuedAt: Scene.noon - 2 * Scene.day))
        let answer = verdict(on: evidence, for: .install)
        #expect(answer.findings.map(\.code) == [.statusUnchecked])
        #expect(answer.leading.variant == nil)
        #expect(answer.leading.asOf == (Scene.noon - 31 * Scene.day) * 1000)
        #expect(answer.leading.fact(.trustSeq) == .number(7))
        #expect(answer.leading.fact(.statusSeq) == .number(3))
    }

    @Test func aCertificateWithAnotherAlgorithmThanItsKeyIsForged() throws {
        let claims = try Scene.claims()
        let unsigned = UnverifiedCertificate.toBeSigned(claims, algorithm: .es256, keyID: Scene.maker.keyID)
        let bytes = try unsigned.signed(Scene.maker.sign(unsigned.signingInput))
        var evidence = try Scene.good(for: .install)
        evidence.code = .scanned(try UnverifiedCertificate.decode(bytes), host: nil)
        #expect(verdict(on: evidence, for: .install).findings.map(\.code) == [.signatureInvalid])
    }

    @Test func theWorstLeads() throws {
        var evidence = try Scene.good(for: .install)
        evidence.life = .life(
            try Scene.life([Scene.received(by: Scene.otherShop), Scene.installed(by: Scene.otherShop)]),
            asOf: Scene.clock)
        evidence.status = .live(CurrentStatus(StatusFlags(recalled: true, quarantined: true), asOf: Scene.clock))
        evidence.otherQueries = try Scene.contradiction()
        evidence.fits = .doesNotFit(model: "KFR-35")
        let answer = verdict(on: evidence, for: .install)
        #expect(
            answer.findings.map(\.code) == [.alreadyInstalled, .recalled, .possiblyCopied, .quarantined, .doesNotFit])
    }
}
