import Ledger
import PartCertificates
import PartLife
import PartVerification
import Testing

/// What is changed in good evidence, and what comes out of it.
struct VerdictCase: CustomTestStringConvertible, Sendable {
    let name: String
    let purpose: Purpose
    let codes: [FindingCode]
    let variant: FindingVariant?
    let change: @Sendable (inout Evidence) throws -> Void

    init(
        _ name: String, _ purpose: Purpose, _ codes: [FindingCode], _ variant: FindingVariant? = nil,
        _ change: @escaping @Sendable (inout Evidence) throws -> Void = { _ in }
    ) {
        self.name = name
        self.purpose = purpose
        self.codes = codes
        self.variant = variant
        self.change = change
    }

    var testDescription: String { purpose.slug + ": " + name }
}

@Suite struct VerdictTableTests {
    @Test(arguments: VerdictCase.all) func everyRow(_ row: VerdictCase) throws {
        var evidence = try Scene.good(for: row.purpose)
        try row.change(&evidence)
        let verdict = verdict(on: evidence, for: row.purpose)
        #expect(verdict.findings.map(\.code) == row.codes)
        #expect(verdict.leading.variant == row.variant)
        #expect(verdict.level == row.codes[0].level)
        #expect(verdict.purpose == row.purpose)
    }

    @Test func everyCodeComesOutOfSomeEvidence() {
        let led = Set(VerdictCase.all.map { $0.codes[0] })
        #expect(led == Set(FindingCode.allCases))
    }

    @Test func everyVariantComesOutOfSomeEvidence() {
        let shown = Set(VerdictCase.all.compactMap(\.variant))
        #expect(shown == Set(FindingVariant.allCases))
    }

    @Test func theLevelsAreThoseOfTheTable() {
        let stop: Set<FindingCode> = [
            .alreadyInstalled, .recalled, .signatureInvalid, .differsFromRegister, .quarantined, .removedOrScrapped,
            .notRegistered, .possiblyCopied, .revoked, .expired, .classNotAuthorised,
        ]
        let unconfirmed: Set<FindingCode> = [.unknownIssuer, .keyRevoked, .statusUnchecked, .unreadable]
        let pass: Set<FindingCode> = [.certificateValid, .installedHere, .sold]
        for code in FindingCode.allCases {
            let expected: VerdictLevel =
                stop.contains(code)
                ? .stop : unconfirmed.contains(code) ? .unconfirmed : pass.contains(code) ? .pass : .caution
            #expect(code.level == expected)
        }
        #expect(FindingCode.allCases.count == 29)
        #expect(FindingCode.allCases.map(\.level) == FindingCode.allCases.map(\.level).sorted(by: >))
    }

    @Test func slugsAreUniqueAndReadBack() {
        #expect(FindingCode.allCases.allSatisfy { FindingCode(slug: $0.slug) == $0 })
        #expect(Purpose.allCases.allSatisfy { Purpose(slug: $0.slug) == $0 })
        #expect(VerdictLevel.allCases.allSatisfy { VerdictLevel(slug: $0.slug) == $0 })
        #expect(FindingCode(slug: "Recalled") == nil)
        #expect(Purpose(slug: "") == nil)
        #expect(VerdictLevel(slug: "ok") == nil)
        let keys = EvidenceFact.Key.allCases.map(\.slug)
        #expect(Set(keys).count == keys.count)
        let variants = FindingVariant.allCases.map(\.slug)
        #expect(Set(variants).count == variants.count)
        let aspects = Freshness.Aspect.allCases.map(\.slug)
        #expect(Set(aspects).count == aspects.count)
    }
}
