import COSE
import Foundation
import Ledger
import PartCertificates
import PartLife
import PartVerification
import Signatures
import TestSupport
import Testing

/// Any evidence with any other gives a verdict that holds together.
@Suite struct CombinationTests {
    /// A piece of evidence, and whether it alone would let a part pass; that is written down here and not computed.
    typealias Choice<Value> = (value: Value, isGood: Bool)

    static let codes: [Choice<CodeEvidence>] = {
        let lastWeek = UseBy(days: UInt64(Scene.noon / Scene.day) - 7)
        guard let good = try? Scene.certificate(Scene.claims()),
            let stranger = try? Scene.certificate(Scene.claims(), by: Scene.stranger),
            let salvaged = try? Scene.certificate(Scene.claims(partClass: .salvaged)),
            let product = try? Scene.certificate(Scene.claims(product: "ZZ-1")),
            let old = try? Scene.certificate(Scene.claims(useBy: lastWeek)),
            let future = try? Scene.certificate(Scene.claims(issuedAt: Scene.noon + 9 * Scene.day)),
            let ancient = try? Scene.certificate(Scene.claims(issuedAt: Scene.noon - 900 * Scene.day)),
            let claims = try? Scene.claims()
        else { fatalError("not certificates") }
        return [
            (.scanned(good, host: Scene.host), true), (.scanned(good, host: nil), true),
            (.scanned(good, host: Scene.host), true), (.scanned(good, host: "evil.example"), false),
            (.scanned(stranger, host: nil), false), (.scanned(salvaged, host: nil), false),
            (.scanned(product, host: nil), false), (.scanned(old, host: nil), false),
            (.scanned(future, host: nil), false), (.scanned(ancient, host: nil), false),
            (.lookedUp(Scene.id(), claims), false), (.lookedUp(Scene.id(), claims, key: Scene.maker.keyID), false),
            (.lookedUp(Scene.id(), nil), false), (.unreadable(.number), false),
        ]
    }()

    static let trusts: [Choice<TrustEvidence>] = {
        guard let good = try? Scene.trust(), let old = try? Scene.trust(issuedAt: Scene.noon - 31 * Scene.day),
            let suspended = try? Scene.trust(state: .suspended), let ended = try? Scene.trust(state: .ended),
            let bare = try? Scene.trust(keyState: .retired),
            let stolen = try? Scene.trust(keyState: .compromised, goodUpTo: Scene.entry),
            let classes = try? Scene.trust(classes: [.refurbished])
        else { fatalError("not trust lists") }
        return [
            (.list(good), true), (.list(good), true), (.list(old), false), (.list(suspended), false),
            (.list(ended), false), (.list(bare), false), (.list(stolen), false), (.list(classes), false),
            (.absent, false), (.invalid(.equivocation), false),
        ]
    }()

    static let signatures: [Choice<SignatureOutcome?>] = [
        (.valid, true), (.valid, true), (.valid, true), (.invalid, false), (nil, false),
    ]

    static let registers: [Choice<RegisterEvidence>] = [
        (.registered(.sameBytes, entry: Scene.entry), true), (.registered(.sameContent, entry: Scene.entry), true),
        (.registered(.different, entry: Scene.entry), false), (.notFound, false), (.notConsulted, false),
    ]

    static let statuses: [Choice<StatusEvidence>] = {
        guard let good = try? Scene.statusList(), let old = try? Scene.statusList(issuedAt: Scene.noon - 2 * Scene.day),
            let other = try? Scene.statusList(issuer: "hengchi"), let short = try? Scene.statusList(upTo: 9),
            let bad = try? Scene.statusList(revoked: [Scene.number], recalled: [Scene.number]),
            let key = try? Scene.statusList(by: Scene.strangeStatus)
        else { fatalError("not status lists") }
        return [
            (.list(good), true), (.live(CurrentStatus(StatusFlags(), asOf: Scene.clock)), true), (.list(old), false),
            (.list(other), false), (.list(short), false), (.list(bad), false), (.list(key), false),
            (.live(CurrentStatus(StatusFlags(quarantined: true), asOf: Scene.clock)), false),
            (.live(CurrentStatus(StatusFlags(), asOf: 0)), false), (.notConsulted, false),
            (.invalid(.signatureInvalid), false),
        ]
    }()

    static let queries: [Choice<OtherQueries?>] = [
        (OtherQueries(), true), (OtherQueries(total: 9), true), (nil, false), (try? Scene.contradiction(), false),
    ]

    /// The lives, and for which purposes each is as it should be.
    static let lives: [(value: LifeEvidence, good: [Purpose])] = {
        let lives: [([LifeStep], [Purpose])] = [
            ([], [.receive]), ([Scene.received()], [.receive, .install, .inspection]),
            ([Scene.received(), Scene.installed()], [.install, .customer]),
            ([Scene.received(), Scene.installed(order: "WO-2")], [.customer]),
            ([Scene.received(by: Scene.otherShop)], []),
            ([Scene.received(by: Scene.otherShop), Scene.sent()], [.receive]),
            ([Scene.received(by: Scene.otherShop), Scene.sent(), Scene.arrived()], [.receive, .install, .inspection]),
            ([Scene.received(), Scene.received(by: Scene.otherShop)], []), ([Scene.installed()], [.customer]),
            ([Scene.received(), Scene.installed(), Scene.removed], []), ([Scene.received(), Scene.scrapped], []),
            ([Scene.received(result: .quarantined)], []), ([Scene.received(result: .rejected)], [.receive]),
        ]
        var choices: [(LifeEvidence, [Purpose])] = [
            (.notConsulted, []), (.life(Life(kind: .lot), asOf: Scene.clock), []),
        ]
        for (steps, purposes) in lives {
            guard let life = try? Scene.life(steps) else { fatalError("not a life: \(steps)") }
            choices.append((.life(life, asOf: Scene.clock), purposes))
            choices.append((.life(life, asOf: Scene.clock - 90_000_000), []))
        }
        return choices
    }()

    @Test func everyCombinationHoldsTogether() {
        var generator = Generator(seed: 1)
        var passes = 0
        var led: Set<FindingCode> = []
        for _ in 0..<iterations {
            // One bad thing at a time now and then, or nearly nothing would pass.
            let isTame = Bool.random(using: &generator)
            func pick<Value>(_ choices: [Choice<Value>]) -> Choice<Value> {
                let all = isTame && Int.random(in: 0..<8, using: &generator) > 0 ? choices.filter(\.isGood) : choices
                return all.randomElement(using: &generator)!
            }
            let purpose = Purpose.allCases.randomElement(using: &generator)!
            let code = pick(Self.codes)
            let trust = pick(Self.trusts)
            let signature = pick(Self.signatures)
            let register = pick(Self.registers)
            let status = pick(Self.statuses)
            let queries = pick(Self.queries)
            let life = Self.lives.randomElement(using: &generator)!
            let hasShop = purpose != .customer && Int.random(in: 0..<4, using: &generator) > 0
            let fits: FitEvidence = Int.random(in: 0..<8, using: &generator) == 0 ? .doesNotFit(model: "X") : .unknown
            let evidence = Evidence(
                code: code.value, ownHost: Scene.host, trust: trust.value, signature: signature.value,
                register: register.value, status: status.value, life: life.value,
                asker: hasShop ? Asker(shop: Scene.shop, repairOrder: Scene.order) : nil, fits: fits,
                otherQueries: queries.value, rollbackChecked: true, clock: Scene.clock)
            let isGood =
                code.isGood && trust.isGood && signature.isGood && register.isGood && status.isGood && queries.isGood
                && life.good.contains(purpose) && (hasShop || purpose == .customer) && fits == .unknown
            let answer = verdict(on: evidence, for: purpose)
            if answer.level == .pass { passes += 1 }
            led.insert(answer.leading.code)
            let codes = answer.findings.map(\.code)
            #expect((answer.level == .pass) == isGood, "\(evidence) for \(purpose): \(codes.map(\.slug))")
            #expect(codes == codes.sorted() && Set(codes).count == codes.count, "\(codes.map(\.slug))")
            #expect(answer.leading == answer.findings.first)
            #expect(answer.level == answer.findings.map(\.level).max())
            #expect(!codes.contains(.certificateValid) || codes == [.certificateValid])
            #expect(answer.findings.allSatisfy { Set($0.facts.map(\.key)).count == $0.facts.count })
            for finding in answer.findings {
                #expect(finding.variant.map { $0.codes.contains(finding.code) } ?? true)
                let text = Wording.text(finding.code, variant: finding.variant, purpose: purpose, language: .zh)
                #expect(!text.hasTimePlaceholder || finding.asOf != nil)
                #expect(!finding.wording(for: purpose, to: Reader(.zh, .china)).hasTimePlaceholder)
            }
            if answer.certificate?.proven == true { #expect(!codes.contains(.signatureInvalid)) }
            #expect(answer == verdict(on: evidence, for: purpose))
        }
        #expect(passes > iterations / 100)
        #expect(led.count > 15)
    }
}
