import COSE
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

extension Document {
    static let partCertificate = Document("docs/formats/part-certificate.md")
    static let codeText = Document("docs/formats/code-text.md")
    static let keyRequest = Document("docs/formats/key-request.md")
    static let trustList = Document("docs/formats/trust-list.md")
    static let statusList = Document("docs/formats/status-list.md")
}

/// docs/formats says what the code does. The examples were made by another program.
@Suite struct DocumentTests {
    @Test func thePartCertificate() throws {
        let page = Document.partCertificate
        let certificate = try UnverifiedCertificate.decode(page.example("message"))
        let key = try SubjectPublicKeyInfo(der: page.example("spki"))
        #expect(certificate.bytes.count == 132)
        #expect(try certificate.message.payload == page.example("payload"))
        #expect(key == Sample.maker.publicKey.info)
        #expect(KeyID(of: key, using: Sample.hasher) == certificate.keyID)
        #expect(check(try certificate.message.check(with: key)) == .valid)
        #expect(try certificate.leafHash(using: Sample.hasher).bytes == page.example("leaf"))
        #expect(
            certificate.claims
                == (try Sample.claims(serial: "HC26A0001234", lot: "4711", useBy: UseBy("2030-01-01"))))

        let lot = try UnverifiedCertificate.decode(page.example("lot-message"))
        #expect(lot.bytes.count == 120)
        #expect(lot.claims == (try Sample.claims(number: 70_001, product: "R32-10KG", serial: nil, lot: "L2601")))
        #expect(try Sample.secondMaker.publicKey.info.bytes == page.example("lot-spki"))
        #expect(check(try lot.message.check(with: Sample.secondMaker.publicKey.info)) == .valid)
    }

    @Test func whatAPartCertificateIsRefusedFor() throws {
        for refusal in try Document.partCertificate.refusals(of: Document.partCertificate.example("payload")) {
            let bytes = try Sample.object(refusal.bytes, type: nil, key: Sample.maker)
            let error = #expect(throws: CertificateError.self, "\(refusal.change)") {
                try UnverifiedCertificate.decode(bytes)
            }
            #expect(error?.description == refusal.reason, "\(refusal.change)")
        }
    }

    @Test func theCode() throws {
        let page = Document.codeText
        for line in try page.block("digits") {
            let parts = line.split(separator: " ").map(String.init)
            #expect(CodeText.digits(for: bytes(hex: parts[0])) == parts[1])
            #expect(try CodeText.bytes(fromDigits: parts[1]) == bytes(hex: parts[0]))
        }
        let certificate = try Document.partCertificate.example("message")
        let text = try page.block("text name=code").joined()
        #expect(CodeText.url(host: "touchstone.example", bytes: certificate) == text)
        let scan = try ScannedCode(scan: text)
        #expect(scan.bytes == certificate)
        #expect(scan.host == "touchstone.example")
        #expect(CodeText.digits(for: certificate).utf8.count == 321)
    }

    @Test func whatACodeIsRefusedFor() throws {
        let lines = try Document.codeText.block("refused")
        try #require(lines.count.isMultiple(of: 2))
        for index in stride(from: 0, to: lines.count, by: 2) {
            let scan =
                lines[index].hasPrefix("host")
                ? "https://touchstone.example" + lines[index].dropFirst(4) : lines[index]
            let error = #expect(throws: CodeError.self, "\(scan)") { try ScannedCode(scan: scan) }
            #expect(error?.description == lines[index + 1].trimmingPrefix(while: \.isWhitespace).description)
        }
    }

    @Test func theKeyRequest() throws {
        let page = Document.keyRequest
        let request = try UnverifiedKeyRequest.decode(page.example("message"), using: Sample.hasher)
        #expect(try request.message.payload == page.example("payload"))
        #expect(request.request == (try KeyRequestTests.request()))
        #expect(try request.request.encoded() == page.example("payload"))
        #expect(check(request.signatureCheck) == .valid)
        for refusal in try page.refusals(of: page.example("message")) {
            let error = #expect(throws: KeyRequestError.self, "\(refusal.change)") {
                try UnverifiedKeyRequest.decode(refusal.bytes, using: Sample.hasher)
            }
            #expect(error?.description == refusal.reason, "\(refusal.change)")
        }
    }

    @Test func theTrustList() throws {
        let page = Document.trustList
        let unverified = try UnverifiedTrustList.decode(page.example("message"), using: Sample.hasher)
        #expect(try unverified.message.payload == page.example("payload"))
        #expect(try unverified.list.encoded() == page.example("payload"))
        let root = ListedKey(try SubjectPublicKeyInfo(der: page.example("root")), using: Sample.hasher)
        let list = try unverified.verified(
            roots: [root], outcome: check(unverified.signatureCheck(roots: [root]))
        ).list
        #expect(root == Sample.listed(Sample.root))
        #expect(list.seq == 7)
        #expect(list.logKeys == [Sample.logKey])
        let compromised = try #require(list.holder(of: Sample.secondMaker.keyID)).key
        #expect(compromised.state == .compromised)
        #expect(compromised.goodUpTo == 12)
        #expect(list.issuers[0].nameZh == "寒川空调")
    }

    @Test func whatATrustListIsRefusedFor() throws {
        let page = Document.trustList
        for refusal in try page.refusals(of: page.example("payload")) {
            let bytes = try Sample.object(refusal.bytes, type: TrustListRefusalTests.type, key: Sample.root)
            let error = #expect(throws: TrustListError.self, "\(refusal.change)") {
                try UnverifiedTrustList.decode(bytes, using: Sample.hasher)
            }
            #expect(error?.description == refusal.reason, "\(refusal.change)")
        }
    }

    @Test func theStatusList() throws {
        let page = Document.statusList
        let list = try UnverifiedStatusList.decode(page.example("message"))
        #expect(try list.message.payload == page.example("payload"))
        #expect(try list.list.encoded() == page.example("payload"))
        #expect(list.list.revoked == Sample.set([3...3, 17...17, 29...31, 40...40]))
        #expect(list.list.recalled == Sample.set([70_001...70_200]))
        #expect(list.list.quarantined.isEmpty)
        let key = try SubjectPublicKeyInfo(der: page.example("spki"))
        #expect(check(try list.message.check(with: key)) == .valid)
    }

    @Test func whatAStatusListIsRefusedFor() throws {
        let page = Document.statusList
        for refusal in try page.refusals(of: page.example("payload")) {
            let bytes = try Sample.object(refusal.bytes, type: StatusListRefusalTests.type, key: Sample.status)
            let error = #expect(throws: StatusListError.self, "\(refusal.change)") {
                try UnverifiedStatusList.decode(bytes)
            }
            #expect(error?.description == refusal.reason, "\(refusal.change)")
        }
    }
}
