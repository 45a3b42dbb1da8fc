import COSE
import Foundation
import Signatures
import TestSupport
import Testing

extension Program {
    static let openssl = Program("openssl")
}

/// Key files go both ways between here and the `openssl` program; skipped where there is none.
@Suite(.enabled(if: Program.openssl.mustRun, "no openssl program in PATH"))
struct OpenSSLTests {
    static let passphrase = "a b'c\"测试"

    /// Runs `openssl`, the input given on standard input; its standard output, or `nil` for another status than 0.
    func run(_ arguments: [String], input: String = "") throws -> String? {
        let outcome = try Program.openssl.run(
            arguments, input: input, environment: ["PASSPHRASE": Self.passphrase])
        return outcome.status == 0 ? outcome.output : nil
    }

    func generate(_ algorithm: SignatureAlgorithm) throws -> String {
        switch algorithm {
        case .es256: try #require(try run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]))
        case .edDSA: try #require(try run(["genpkey", "-algorithm", "ed25519"]))
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases) func itReadsOurs(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm)
        let plain = try key.pem(passphrase: nil)
        #expect(try run(["pkey", "-pubout"], input: plain) == key.publicKey.pem)
        #expect(try run(["pkey"], input: plain) == plain)
        #expect(try run(["pkey", "-pubin"], input: key.publicKey.pem) == key.publicKey.pem)

        let encrypted = try key.pem(passphrase: Self.passphrase)
        #expect(try run(["pkey", "-passin", "env:PASSPHRASE"], input: encrypted) == plain)
        #expect(try run(["pkcs8", "-passin", "env:PASSPHRASE"], input: encrypted) == plain)
        #expect(try run(["pkey", "-passin", "pass:wrong"], input: encrypted) == nil)
    }

    @Test(arguments: SignatureAlgorithm.allCases) func weReadIts(algorithm: SignatureAlgorithm) throws {
        let plain = try generate(algorithm)
        let expected = try PublicKey(pem: #require(try run(["pkey", "-pubout"], input: plain)))
        let key = try PrivateKey(pem: plain, passphrase: nil)
        #expect(key.publicKey == expected)
        #expect(try key.pem(passphrase: nil) == plain)

        let encryptions = [
            ["pkey", "-aes-256-cbc", "-passout", "env:PASSPHRASE"],
            ["pkey", "-aes-128-cbc", "-passout", "env:PASSPHRASE"],
            ["pkcs8", "-topk8", "-passout", "env:PASSPHRASE"],
            ["pkcs8", "-topk8", "-scrypt", "-passout", "env:PASSPHRASE"],
            ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512", "-passout", "env:PASSPHRASE"],
        ]
        for arguments in encryptions {
            let encrypted = try #require(try run(arguments, input: plain), "\(arguments)")
            #expect(try PrivateKey(pem: encrypted, passphrase: Self.passphrase).publicKey == expected)
            #expect(throws: KeyError.wrongPassphrase) { try PrivateKey(pem: encrypted, passphrase: "wrong") }
        }
    }

    @Test func otherSchemesAndKeysAreNamed() throws {
        let plain = try generate(.es256)
        let old = try #require(
            try run(["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES", "-passout", "env:PASSPHRASE"], input: plain))
        #expect(throws: KeyError.unsupportedEncryption("pbeWithSHA1And3-KeyTripleDES-CBC")) {
            try PrivateKey(pem: old, passphrase: Self.passphrase)
        }
        let cases = [
            (["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], "rsaEncryption"),
            (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], "secp384r1"),
            (["genpkey", "-algorithm", "x25519"], "X25519"),
            (["genpkey", "-algorithm", "ed448"], "ED448"),
        ]
        for (arguments, name) in cases {
            let other = try #require(try run(arguments), "\(arguments)")
            #expect(throws: KeyError.unsupportedAlgorithm(name)) { try PrivateKey(pem: other, passphrase: nil) }
            let otherPublic = try #require(try run(["pkey", "-pubout"], input: other))
            #expect(throws: KeyError.malformedPublicKey) { try PublicKey(pem: otherPublic) }
        }
        let sec1 = try #require(try run(["ec"], input: plain))
        #expect(throws: KeyError.unexpectedLabel("EC PRIVATE KEY")) { try PrivateKey(pem: sec1, passphrase: nil) }
    }

    /// A compressed point within the private key is read; as a public key it is not in canonical form.
    @Test func compressedPoints() throws {
        let plain = try generate(.es256)
        let compressed = try #require(try run(["pkey", "-ec_conv_form", "compressed"], input: plain))
        #expect(compressed != plain)
        #expect(
            try PrivateKey(pem: compressed, passphrase: nil).publicKey
                == PrivateKey(pem: plain, passphrase: nil).publicKey)
        let publicKey = try #require(try run(["pkey", "-pubout", "-ec_conv_form", "compressed"], input: plain))
        #expect(throws: KeyError.malformedPublicKey) { try PublicKey(pem: publicKey) }
    }
}
