import COSE
import PartCertificates
import Signatures
import Testing

@Suite struct VerifiedCertificateTests {
    @Test func aCertificateIsVerifiedByTheListAndTheOutcome() throws {
        let list = try Sample.verified(
            Sample.trustList(issuers: [
                Sample.issuer("zaisheng", keys: [Sample.issuerKey(Sample.secondMaker)]), Sample.issuer(),
            ]))
        for (key, issuer) in [(Sample.maker, "hanchuan"), (Sample.secondMaker, "zaisheng")] {
            let certificate = try Sample.certificate(Sample.claims(), by: key)
            let question = try certificate.signatureCheck(in: list)
            #expect(question.key == key.publicKey.info)
            #expect(question.message == certificate.message.signingInput)
            let verified = try certificate.verified(in: list, outcome: check(question))
            #expect(verified.issuer.id.text == issuer)
            #expect(verified.key.id == key.keyID)
            #expect(verified.id.description == "\(issuer)/70000")
            #expect(verified.claims == certificate.claims)
            #expect(throws: VerificationRefusal.signatureInvalid) {
                try certificate.verified(in: list, outcome: .invalid)
            }
        }
    }

    @Test func aKeyInAnotherRoleIsNoIssuersKey() throws {
        let list = try Sample.verified(Sample.trustList())
        for key in [Sample.root, Sample.status, Sample.log, Sample.stranger] {
            let certificate = try Sample.certificate(Sample.claims(), by: key)
            #expect(throws: VerificationRefusal.unknownKey(key.keyID)) { try certificate.signatureCheck(in: list) }
            #expect(throws: VerificationRefusal.unknownKey(key.keyID)) {
                try certificate.verified(in: list, outcome: .valid)
            }
        }
    }

    @Test func theAlgorithmIsTheKeys() throws {
        let list = try Sample.verified(Sample.trustList())
        let unsigned = UnverifiedCertificate.toBeSigned(
            try Sample.claims(), algorithm: .edDSA, keyID: Sample.maker.keyID)
        let certificate = try UnverifiedCertificate.decode(unsigned.signed(Array(repeating: 0, count: 64)))
        let refusal = VerificationRefusal.algorithmDoesNotFitKey(header: .edDSA, key: .es256)
        #expect(throws: refusal) { try certificate.signatureCheck(in: list) }
        #expect(throws: refusal) { try certificate.verified(in: list, outcome: .valid) }
    }

    @Test(
        arguments: [
            (999, 1000, nil, false), (1000, 1000, nil, true), (1001, 1000, nil, true), (.max, 1000, nil, true),
            (999, 1000, 2000, false), (1000, 1000, 2000, true), (2000, 1000, 2000, true), (2001, 1000, 2000, false),
            (1000, 1000, 1000, true), (0, 0, 0, true),
        ] as [(Int64, Int64, Int64?, Bool)])
    func thePeriodOfAKeyIncludesBothEnds(issuedAt: Int64, from: Int64, until: Int64?, isValid: Bool) throws {
        let key = try Sample.issuerKey(from: from, until: until)
        #expect(key.isValid(at: issuedAt) == isValid)
        let list = try Sample.verified(Sample.trustList(issuers: [Sample.issuer(keys: [key])]))
        let certificate = try Sample.certificate(Sample.claims(issuedAt: issuedAt))
        let verified = try certificate.verified(in: list, outcome: .valid)
        #expect(verified.key.isValid(at: verified.claims.issuedAt) == isValid)
    }

    @Test func aCompromisedKeyIsGoodForWhatWasRegisteredBefore() throws {
        let key = try Sample.issuerKey(state: .compromised, goodUpTo: 5)
        #expect(!key.isGood(registeredBy: nil))
        #expect(key.isGood(registeredBy: 4))
        #expect(!key.isGood(registeredBy: 5))
        #expect(!(try Sample.issuerKey(state: .compromised, goodUpTo: 0)).isGood(registeredBy: 0))
        #expect(try Sample.issuerKey(state: .retired).isGood(registeredBy: nil))
        #expect(try Sample.issuerKey().isGood(registeredBy: nil))
    }

    @Test(
        arguments: [
            (["gtin:0952123"], true), (["gtin:09521234543213"], true), (["gtin:9521"], false),
            (["gtin:0952124"], false),
            (["part:A"], false), (["part:"], false), (["part:", "gtin:0"], true), (["gtin:1", "gtin:0"], true),
            ([], true),
        ] as [([String], Bool)])
    func productRanges(ranges: [String], isAuthorised: Bool) throws {
        let list = try Sample.verified(Sample.trustList(issuers: [Sample.issuer(ranges: ranges)]))
        let verified = try Sample.certificate(Sample.claims()).verified(in: list, outcome: .valid)
        #expect(verified.issuer.authorises(verified.claims.product) == isAuthorised)
    }

    @Test func partNumberRanges() throws {
        let issuer = try Sample.issuer(ranges: ["part:KM-1"])
        #expect(issuer.authorises(ProductCode("KM-100")!))
        #expect(issuer.authorises(ProductCode("KM-1")!))
        #expect(!issuer.authorises(ProductCode("KM-")!))
        #expect(!issuer.authorises(ProductCode("km-100")!))
        #expect(!issuer.authorises(ProductCode("09521234543213")!))
        #expect(try Sample.issuer(ranges: ["part:"]).authorises(ProductCode("anything")!))
    }

    @Test func classesMustBeListed() throws {
        for (classes, isAuthorised) in [
            ([.oem], true), ([.salvaged, .oem], true), ([.aftermarket], false), ([], false),
        ]
            as [([PartClass], Bool)]
        {
            let list = try Sample.verified(Sample.trustList(issuers: [Sample.issuer(classes: classes)]))
            let verified = try Sample.certificate(Sample.claims()).verified(in: list, outcome: .valid)
            #expect(verified.issuer.authorises(verified.claims.partClass) == isAuthorised)
        }
    }

    @Test func rangesHaveATextForm() {
        for text in ["gtin:0", "gtin:09521234543213", "part:", "part:KM-1"] {
            #expect(ProductRange(text)?.description == text)
        }
        for text in [
            "", "gtin:", "gtin:123456789012345", "gtin:1a", "gtin:１", "part:A B", "GTIN:1", "gtin", "x:1",
            "part:1234567890123456789012345678901",
        ] {
            #expect(ProductRange(text) == nil, "\(text)")
        }
    }
}
