import COSE
import Foundation
import TestSupport
import Testing

/// docs/formats/cose.md says what the code does.
@Suite struct DocumentTests {
    let document = Document("docs/formats/cose.md")

    @Test func theExample() throws {
        let message = try Sign1.decode(document.example("message"), expecting: .partCertificate)
        let key = try SubjectPublicKeyInfo(der: document.example("spki"))
        let keyID = try #require(KeyID(hex: "06e3fd8fda29bb60"))
        #expect(message.header == ProtectedHeader(algorithm: .edDSA, keyID: keyID))
        #expect(try message.protectedBytes == document.example("protected"))
        #expect(try message.header.encoded() == document.example("protected"))
        #expect(try message.payload == document.example("payload"))
        #expect(try message.check(with: key).message == document.example("signing-input"))
        #expect(try message.encoded() == document.example("message"))
        let typed = ProtectedHeader(
            algorithm: .edDSA, keyID: keyID, contentType: "application/touchstone-key+cose")
        #expect(try typed.encoded() == document.example("protected-typed"))
    }

    @Test func theRefusals() throws {
        let refusals = try document.refusals(of: document.example("message"))
        #expect(refusals.count > 20)
        for refusal in refusals {
            let error = #expect(throws: COSEError.self, "\(refusal.change)") {
                try Sign1.decode(refusal.bytes, expecting: .partCertificate)
            }
            #expect(error?.description == refusal.reason)
        }
    }
}
