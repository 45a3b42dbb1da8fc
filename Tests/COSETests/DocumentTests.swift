import COSE
import Foundation
import Testing

/// docs/formats/cose.md says what the code does.
@Suite struct DocumentTests {
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
        let message = hex(try document.example("message"))
        let lines = try document.block("refused")
        #expect(lines.count > 40 && lines.count.isMultiple(of: 2))
        for index in stride(from: 0, to: lines.count, by: 2) {
            let change = lines[index].components(separatedBy: " -> ")
            let parts = message.components(separatedBy: change[0])
            try #require(parts.count == 2, "\(change[0]) does not occur exactly once")
            let changed = bytes(hex: parts[0] + change[1] + parts[1])
            let error = #expect(throws: COSEError.self, "\(lines[index])") {
                try Sign1.decode(changed, expecting: .partCertificate)
            }
            #expect(error?.description == lines[index + 1].trimmingCharacters(in: .whitespaces))
        }
    }
}
