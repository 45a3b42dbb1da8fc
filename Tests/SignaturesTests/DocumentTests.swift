import COSE
import Signatures
import TestSupport
import Testing

/// The examples of docs/formats/keys.md.
@Suite struct DocumentTests {
    let document = Document("docs/formats/keys.md")

    func pem(_ name: String) throws -> String {
        try document.block("pem name=\(name)").map { $0 + "\n" }.joined()
    }

    @Test(arguments: [("ed25519", SignatureAlgorithm.edDSA), ("p256", SignatureAlgorithm.es256)])
    func keysAndSignatures(name: String, algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey(algorithm, rawBytes: document.example("secret"))
        #expect(try key.publicKey.info.bytes == document.example("\(name)-spki"))
        #expect(try key.keyID.bytes == document.example("\(name)-key-id"))
        #expect(try key.pem(passphrase: nil) == pem("\(name)-private"))
        #expect(try PrivateKey(pem: pem("\(name)-private"), passphrase: nil).publicKey == key.publicKey)
        #expect(try key.publicKey.verify(document.example("\(name)-signature"), for: document.example("message")))
    }

    @Test func encryptedKey() throws {
        let key = try PrivateKey(pem: pem("ed25519-encrypted"), passphrase: "touchstone")
        #expect(try key.publicKey.info.bytes == document.example("ed25519-spki"))
    }
}
