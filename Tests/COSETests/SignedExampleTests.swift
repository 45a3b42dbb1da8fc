import COSE
import Signatures
import TestSupport
import Testing

/// The signature in docs/formats/cose.md is one.
@Suite struct SignedExampleTests {
    let document = Document("docs/formats/cose.md")

    @Test func theSignatureOfTheExampleHolds() throws {
        let message = try Sign1.decode(document.example("message"), expecting: .partCertificate)
        let key = try PublicKey(SubjectPublicKeyInfo(der: document.example("spki")))
        #expect(key.keyID == message.header.keyID)
        #expect(check(try message.check(with: key.info)) == .valid)
    }

    @Test func noSignatureOfAnotherMessage() throws {
        var bytes = try document.example("message")
        bytes[20] ^= 1
        let message = try Sign1.decode(bytes, expecting: .partCertificate)
        let key = try SubjectPublicKeyInfo(der: document.example("spki"))
        #expect(check(try message.check(with: key)) == .invalid)
    }
}
