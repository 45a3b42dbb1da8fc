import CBOR
import COSE
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct TrustListTests {
    static func unverified(_ list: TrustList, by key: PrivateKey = Sample.root) throws -> UnverifiedTrustList {
        try UnverifiedTrustList.decode(
            try Sample.signed(list.toBeSigned(by: Sample.listed(key)), by: key), using: Sample.hasher)
    }

    static func large() throws -> TrustList {
        try Sample.trustList(
            rootKeys: [Sample.root, Sample.nextRoot],
            issuers: [
                Sample.issuer(
                    "zaisheng", classes: [], state: .suspended,
                    keys: [
                        Sample.issuerKey(Sample.secondMaker, state: .compromised, until: 1_800_000_000, goodUpTo: 3),
                        Sample.issuerKey(Sample.stranger, state: .retired),
                    ]),
                Sample.issuer(ranges: ["gtin:0952", "part:KM-"]),
            ])
    }

    @Test func aListIsReadBack() throws {
        for list in [try Sample.trustList(), try Self.large(), try Sample.trustList(issuers: [])] {
            for key in [Sample.root, Sample.nextRoot] {
                let unverified = try Self.unverified(list, by: key)
                #expect(unverified.list == list)
                #expect(unverified.message.payload == list.encoded())
                #expect(unverified.contentDigest == Sample.hasher.hash(list.encoded()))
            }
        }
    }

    @Test func onlyARootThatIsTrustedAlreadyMaySign() throws {
        let list = try Sample.trustList(rootKeys: [Sample.root, Sample.nextRoot])
        let pinned = [Sample.listed(Sample.root)]
        // The list names the next root, but that does not make it trusted yet.
        let byNext = try Self.unverified(Sample.trustList(seq: 2, rootKeys: [Sample.nextRoot]), by: Sample.nextRoot)
        let unknown = VerificationRefusal.unknownKey(Sample.nextRoot.keyID)
        #expect(throws: unknown) { try byNext.signatureCheck(roots: pinned) }
        #expect(throws: unknown) { try byNext.verified(roots: pinned, outcome: .valid) }
        #expect(throws: unknown) { try byNext.signatureCheck(roots: []) }

        let first = try Self.unverified(list)
        let question = try first.signatureCheck(roots: pinned)
        #expect(check(question) == .valid)
        let verified = try first.verified(roots: pinned, outcome: check(question))
        #expect(verified.list == list)
        #expect(verified.bytes == first.bytes)
        #expect(verified.signedBy == Sample.root.keyID)

        let roots = pinned + verified.list.rootKeys
        #expect(try byNext.verified(roots: roots, outcome: check(byNext.signatureCheck(roots: roots))).list.seq == 2)
    }

    @Test func keysInOtherRolesDoNotSignLists() throws {
        let verified = try Sample.verified(Sample.trustList())
        for key in [Sample.status, Sample.log, Sample.maker] {
            let list = try Self.unverified(Sample.trustList(seq: 2), by: key)
            #expect(throws: VerificationRefusal.unknownKey(key.keyID)) {
                try list.signatureCheck(roots: verified.list.rootKeys)
            }
        }
    }

    @Test func aFalseSignatureIsRefused() throws {
        let roots = [Sample.listed(Sample.root)]
        let list = try Sample.trustList()
        let forged = try Sample.signed(list.toBeSigned(by: Sample.listed(Sample.root)), by: Sample.secondMaker)
        let unverified = try UnverifiedTrustList.decode(forged, using: Sample.hasher)
        let outcome = check(try unverified.signatureCheck(roots: roots))
        #expect(outcome == .invalid)
        #expect(throws: VerificationRefusal.signatureInvalid) {
            try unverified.verified(roots: roots, outcome: outcome)
        }
        let header = ProtectedHeader(
            algorithm: .es256, keyID: Sample.root.keyID, contentType: TrustListRefusalTests.type)
        let other = try Sign1(header: header, payload: list.encoded(), signature: Array(repeating: 0, count: 64))
        #expect(throws: VerificationRefusal.algorithmDoesNotFitKey(header: .es256, key: .edDSA)) {
            try UnverifiedTrustList.decode(other.encoded(), using: Sample.hasher).signatureCheck(roots: roots)
        }
    }

    @Test func issuersAndKeysAreFound() throws {
        let list = try Self.large()
        #expect(list.issuer(IssuerID("hanchuan")!)?.keys[0].id == Sample.maker.keyID)
        #expect(list.issuer(IssuerID("hengchi")!) == nil)
        for (key, issuer) in [
            (Sample.maker, "hanchuan"), (Sample.secondMaker, "zaisheng"), (Sample.stranger, "zaisheng"),
        ] {
            let holder = try #require(list.holder(of: key.keyID))
            #expect(holder.issuer.id.text == issuer)
            #expect(holder.key.info == key.publicKey.info)
        }
        for key in [Sample.root, Sample.nextRoot, Sample.status, Sample.log] {
            #expect(list.holder(of: key.keyID) == nil)
        }
        #expect(
            Set(list.keyIDs)
                == Set(
                    [
                        Sample.root, Sample.nextRoot, Sample.status, Sample.log, Sample.maker, Sample.secondMaker,
                        Sample.stranger,
                    ].map(\.keyID)))
        #expect(list.keyIDs.count == 7)
    }

    @Test func aListExpiresAtExp() throws {
        let list = try Sample.trustList()
        #expect(!list.isExpired(at: list.issuedAt))
        #expect(!list.isExpired(at: list.expiresAt - 1))
        #expect(list.isExpired(at: list.expiresAt))
    }

    @Test func noChangedByteIsReadAsSomethingElse() throws {
        let bytes = try Self.unverified(Self.large()).bytes
        let (_, broken) = everyMutation(of: bytes) { input in
            guard let list = try? UnverifiedTrustList.decode(input, using: Sample.hasher) else { return nil }
            guard list.list.encoded() == list.message.payload else { return [] }
            return list.message.encoded()
        }
        #expect(broken == 0)
    }

    @Test func generatedBytesNeverCrash() throws {
        var generator = Generator(seed: 9)
        let payload = try Self.large().encoded()
        for _ in 0..<iterations {
            let changed = generator.mutated(payload)
            let input = try Sample.object(changed, type: TrustListRefusalTests.type, key: Sample.root)
            guard let list = try? UnverifiedTrustList.decode(input, using: Sample.hasher) else { continue }
            #expect(list.list.encoded() == changed)
        }
    }
}

@Suite struct LogVerifierKeyTests {
    @Test func anEd25519KeyInTheTextFormOfSignedNotes() throws {
        let key = Sample.logKey
        #expect(key.name == "touchstone.example")
        #expect(key.type == 1)
        #expect(key.keyBytes == Sample.log.publicKey.info.keyBytes)
        #expect(key.listed?.id == Sample.log.keyID)
        #expect(LogVerifierKey(key.text, using: Sample.hasher) == key)
        #expect(LogVerifierKey(name: "a", key: Sample.maker.publicKey.info, using: Sample.hasher) == nil)
        #expect(LogVerifierKey(name: "a b", key: Sample.log.publicKey.info, using: Sample.hasher) == nil)
    }

    /// The example of C2SP signed-note's reference implementation, golang.org/x/mod/sumdb/note.
    @Test func theExampleOfTheNotePackage() throws {
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let key = try #require(LogVerifierKey(text, using: Sample.hasher))
        #expect(key.name == "PeterNeumann")
        #expect(key.keyHash == 0xC74F_20A3)
        #expect(key.keyBytes.count == 32)
    }

    @Test func keysOfAnotherTypeAreKept() throws {
        let key = try #require(LogVerifierKey("log+00000000+BgECAw==", using: Sample.hasher))
        #expect(key.type == 6)
        #expect(key.keyBytes == [1, 2, 3])
        #expect(key.listed == nil)
    }

    @Test(arguments: [
        "", "+", "++", "log", "log+00000000", "log+00000000+", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "log+00000000+BAECAw", "log+00000000+BAECAx==", "log+00000000+BAEC_w==", "log+00000000+BAECAw===",
        "log+00000000+BA==", "log+00000000+BAEC=w==", "log+00000000+BAECAw==\n", "log+00000000+AQECAw==",
    ])
    func refused(text: String) {
        #expect(LogVerifierKey(text, using: Sample.hasher) == nil)
    }

    @Test func generatedTextNeverCrashes() {
        var generator = Generator(seed: 10)
        for _ in 0..<iterations {
            let input = generator.mutated(Array(Sample.logKey.text.utf8))
            let text = String(decoding: input, as: UTF8.self)
            if let key = LogVerifierKey(text, using: Sample.hasher) { #expect(key.text == text) }
        }
    }
}
