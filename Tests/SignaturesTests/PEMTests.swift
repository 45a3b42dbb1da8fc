import COSE
import Foundation
import Signatures
import TestSupport
import Testing

@Suite struct PEMTests {
    static let passphrase = "测试 passphrase"

    @Test(arguments: SignatureAlgorithm.allCases) func publicKeysComeBack(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm).publicKey
        #expect(key.pem.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(key.pem.hasSuffix("\n-----END PUBLIC KEY-----\n"))
        #expect(key.pem.split(separator: "\n").allSatisfy { $0.utf8.count <= 64 })
        #expect(try PublicKey(pem: key.pem) == key)
        #expect(try PublicKey(pem: "\n " + key.pem.replacingOccurrences(of: "\n", with: "\r\n") + "\n\n") == key)
    }

    @Test(arguments: SignatureAlgorithm.allCases) func privateKeysComeBack(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm)
        let plain = try key.pem(passphrase: nil)
        #expect(plain.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let read = try PrivateKey(pem: plain, passphrase: nil)
        #expect(read.publicKey == key.publicKey)
        #expect(key.publicKey.verify(try read.sign([1]), for: [1]))
        #expect(try PrivateKey(pem: plain, passphrase: "not used").publicKey == key.publicKey)
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func encryptedPrivateKeysComeBack(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm)
        let encrypted = try key.pem(passphrase: Self.passphrase)
        #expect(encrypted.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        #expect(try PrivateKey(pem: encrypted, passphrase: Self.passphrase).publicKey == key.publicKey)
        for wrong in ["wrong", Self.passphrase + " ", String(Self.passphrase.dropLast())] {
            #expect(throws: KeyError.wrongPassphrase) { try PrivateKey(pem: encrypted, passphrase: wrong) }
        }
        #expect(throws: KeyError.passphraseNeeded) { try PrivateKey(pem: encrypted, passphrase: nil) }
        #expect(throws: KeyError.passphraseNeeded) { try PrivateKey(pem: encrypted, passphrase: "") }
        #expect(throws: KeyError.emptyPassphrase) { try key.pem(passphrase: "") }
    }

    @Test func textThatIsNotOneBlockIsRefused() throws {
        let pem = PrivateKey.generate(.edDSA).publicKey.pem
        let texts = [
            "", "\n", "key", "explanation\n" + pem, pem + "more", pem + pem,
            pem.replacingOccurrences(of: "END PUBLIC", with: "END PRIVATE"),
            pem.replacingOccurrences(of: "-----END PUBLIC KEY-----", with: ""),
            pem.replacingOccurrences(of: "BEGIN", with: "START"),
            pem.replacingOccurrences(of: "MCow", with: "MC*w"),
            pem.replacingOccurrences(of: "MCow", with: "MCo"),
            "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
            "-----BEGIN -----\nAAAA\n-----END -----\n",
            // Lines of another length than 64 (RFC 7468 §2).
            pem.replacingOccurrences(of: "MCow", with: "MCow\n"),
        ]
        for text in texts {
            #expect(throws: KeyError.notPEM, "\(text)") { try PublicKey(pem: text) }
            #expect(throws: KeyError.notPEM, "\(text)") { try PrivateKey(pem: text, passphrase: nil) }
        }
    }

    @Test func otherBlocksAreNamed() throws {
        let key = PrivateKey.generate(.es256)
        let plain = try key.pem(passphrase: nil)
        #expect(throws: KeyError.unexpectedLabel("PRIVATE KEY")) { try PublicKey(pem: plain) }
        #expect(throws: KeyError.unexpectedLabel("PUBLIC KEY")) {
            try PrivateKey(pem: key.publicKey.pem, passphrase: nil)
        }
        let old =
            "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
            + "-----END EC PRIVATE KEY-----\n"
        #expect(throws: KeyError.unexpectedLabel("EC PRIVATE KEY")) { try PrivateKey(pem: old, passphrase: "x") }
        #expect(KeyError.unexpectedLabel("EC PRIVATE KEY").description.contains("openssl pkcs8"))
    }

    @Test func publicKeysOfOtherFormsAreRefused() throws {
        let info = PrivateKey.generate(.edDSA).publicKey.info
        for der in [info.bytes + [0], Array(info.bytes.dropLast()), [0x30, 0x00]] {
            #expect(throws: KeyError.malformedPublicKey) { try PublicKey(pem: pem("PUBLIC KEY", der)) }
        }
        let identity = try SubjectPublicKeyInfo(ed25519: [1] + [UInt8](repeating: 0, count: 31))
        #expect(throws: KeyError.smallOrderPoint) { try PublicKey(pem: pem("PUBLIC KEY", identity.bytes)) }
    }

    /// Every byte changed in turn: what is still read must be a whole key pair.
    @Test(arguments: SignatureAlgorithm.allCases)
    func damagedPrivateKeysAreRefusedOrWhole(algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey(algorithm, rawBytes: [UInt8](1...32))
        let der = body(of: try key.pem(passphrase: nil))
        for length in 0..<der.count {
            #expect(throws: KeyError.self) {
                try PrivateKey(pem: pem("PRIVATE KEY", Array(der.prefix(length))), passphrase: nil)
            }
        }
        #expect(throws: KeyError.malformedPrivateKey) {
            try PrivateKey(pem: pem("PRIVATE KEY", der + [0]), passphrase: nil)
        }
        for position in der.indices {
            for mask in [UInt8(0x01), 0x80, 0xFF] {
                var changed = der
                changed[position] ^= mask
                guard let read = try? PrivateKey(pem: pem("PRIVATE KEY", changed), passphrase: nil) else { continue }
                #expect(read.publicKey.verify(try read.sign([1]), for: [1]))
                if algorithm == .es256 { #expect(read.publicKey == key.publicKey) }
            }
        }
    }

    @Test func aForeignPublicHalfIsRefused() throws {
        let der = body(of: try PrivateKey.generate(.es256).pem(passphrase: nil))
        let other = PrivateKey.generate(.es256).publicKey.info.keyBytes
        #expect(throws: KeyError.keyPairMismatch) {
            try PrivateKey(pem: pem("PRIVATE KEY", Array(der.dropLast(65)) + other), passphrase: nil)
        }
    }

    @Test func everyTruncationOfAnEncryptedKeyIsRefused() throws {
        let der = body(of: try PrivateKey.generate(.edDSA).pem(passphrase: "x"))
        for length in 1..<der.count {
            #expect(throws: KeyError.malformedPrivateKey) {
                try PrivateKey(pem: pem("ENCRYPTED PRIVATE KEY", Array(der.prefix(length))), passphrase: "x")
            }
        }
        var damaged = der
        damaged[der.count - 1] ^= 1
        #expect(throws: KeyError.wrongPassphrase) {
            try PrivateKey(pem: pem("ENCRYPTED PRIVATE KEY", damaged), passphrase: "x")
        }
    }

    @Test func scalarsOutOfRangeAreRefused() {
        let order = bytes(hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        for scalar in [[UInt8](repeating: 0, count: 32), order, [UInt8](repeating: 0xFF, count: 32), [1], []] {
            #expect(throws: KeyError.malformedPrivateKey) { try PrivateKey(.es256, rawBytes: scalar) }
        }
        #expect(throws: KeyError.malformedPrivateKey) { try PrivateKey(.edDSA, rawBytes: [1]) }
    }

    @Test(arguments: SignatureAlgorithm.allCases) func nothingSecretIsPrinted(algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey(algorithm, rawBytes: [UInt8](1...32))
        let expected = "PrivateKey(\(algorithm.name), \(key.keyID.hex))"
        #expect(String(describing: key) == expected)
        #expect(String(reflecting: key) == expected)
        #expect(Mirror(reflecting: key).children.map(\.label) == ["publicKey"])
    }

    @Test func everyErrorHasAMessage() {
        let errors: [KeyError] = [
            .notPEM, .unexpectedLabel("X"), .malformedPublicKey, .malformedPrivateKey, .unsupportedAlgorithm("X"),
            .unsupportedEncryption("X"), .passphraseNeeded, .wrongPassphrase, .emptyPassphrase, .notOnCurve,
            .smallOrderPoint, .keyPairMismatch, .libraryFailure,
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
    }

    func pem(_ label: String, _ der: [UInt8]) -> String {
        let text = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n"
    }

    func body(of pem: String) -> [UInt8] {
        [UInt8](Data(base64Encoded: pem.split(separator: "\n").dropFirst().dropLast().joined())!)
    }
}
