import COSE
import Signatures
import Testing

/// The examples of docs/formats/keys.md.
@Suite struct DocumentTests {
    let document: Document

    init() throws {
        document = try Document()
    }

    func bytes(_ name: String) throws -> [UInt8] {
        hex(try document.digits(name).joined())
    }

    func pem(_ name: String) throws -> String {
        try document.block("pem name=\(name)").map { $0 + "\n" }.joined()
    }

    @Test(arguments: [("ed25519", SignatureAlgorithm.edDSA), ("p256", SignatureAlgorithm.es256)])
    func keysAndSignatures(name: String, algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey(algorithm, rawBytes: bytes("secret"))
        #expect(try key.publicKey.info.bytes == bytes("\(name)-spki"))
        #expect(try key.keyID.bytes == bytes("\(name)-key-id"))
        #expect(try key.pem(passphrase: nil) == pem("\(name)-private"))
        #expect(try PrivateKey(pem: pem("\(name)-private"), passphrase: nil).publicKey == key.publicKey)
        #expect(try key.publicKey.verify(bytes("\(name)-signature"), for: bytes("message")))
    }

    @Test func encryptedKey() throws {
        let key = try PrivateKey(pem: pem("ed25519-encrypted"), passphrase: "touchstone")
        #expect(try key.publicKey.info.bytes == bytes("ed25519-spki"))
    }
}
