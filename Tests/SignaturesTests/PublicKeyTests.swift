import COSE
import MerkleTree
import Signatures
import Testing

@Suite struct PublicKeyTests {
    @Test(arguments: SignatureAlgorithm.allCases) func signsAndVerifies(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm)
        #expect(key.algorithm == algorithm && key.publicKey.algorithm == algorithm)
        for message in [[], [0], [UInt8](repeating: 7, count: 5000)] {
            let signature = try key.sign(message)
            #expect(signature.count == 64)
            #expect(key.publicKey.verify(signature, for: message))
            #expect(!key.publicKey.verify(signature, for: message + [0]))
            #expect(!PrivateKey.generate(algorithm).publicKey.verify(signature, for: message))
        }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func noChangedByteGoesUnnoticed(algorithm: SignatureAlgorithm) throws {
        let key = PrivateKey.generate(algorithm)
        let message = Array("a brake pad".utf8)
        let signature = try key.sign(message)
        for position in signature.indices {
            var changed = signature
            changed[position] ^= 1 << UInt8(position % 8)
            #expect(!key.publicKey.verify(changed, for: message))
        }
        for position in message.indices {
            var changed = message
            changed[position] ^= 1
            #expect(!key.publicKey.verify(signature, for: changed))
        }
        for count in [0, 1, 32, 63, 65, 128] {
            #expect(!key.publicKey.verify(Array((signature + signature).prefix(count)), for: message))
        }
        #expect(!key.publicKey.verify([UInt8](repeating: 0, count: 64), for: message))
        #expect(!key.publicKey.verify([UInt8](repeating: 0xFF, count: 64), for: message))
    }

    @Test func checksForDecoders() throws {
        for algorithm in SignatureAlgorithm.allCases {
            let key = PrivateKey.generate(algorithm)
            let signature = try key.sign([1, 2, 3])
            let info = key.publicKey.info
            #expect(check(SignatureCheck(key: info, message: [1, 2, 3], signature: signature)) == .valid)
            #expect(check(SignatureCheck(key: info, message: [1, 2], signature: signature)) == .invalid)
        }
        let identity = try SubjectPublicKeyInfo(ed25519: [1] + [UInt8](repeating: 0, count: 31))
        // R = identity, S = 0 satisfies the equation under the identity as key, whatever the message.
        let forgery = [1] + [UInt8](repeating: 0, count: 63)
        #expect(check(SignatureCheck(key: identity, message: [9], signature: forgery)) == .invalid)
    }

    @Test func theKeyIDIsAHashOfTheEncoding() throws {
        for algorithm in SignatureAlgorithm.allCases {
            let key = PrivateKey.generate(algorithm).publicKey
            #expect(key.keyID.bytes == Array(SystemSHA256().hash(key.info.bytes).bytes.prefix(8)))
            #expect(KeyID(of: key.info) == key.keyID)
            #expect(try PublicKey(key.info) == key)
            #expect("\(key)" == "PublicKey(\(algorithm.name), \(key.keyID.hex))")
        }
    }

    @Test func refusesPointsOffP256() throws {
        let point = PrivateKey.generate(.es256).publicKey.info.keyBytes
        for position in 1..<65 {
            var changed = point
            changed[position] ^= 1
            let info = try SubjectPublicKeyInfo(p256Point: changed)
            #expect(throws: KeyError.notOnCurve) { try PublicKey(info) }
        }
        // The point (0, 0), coordinates beyond the prime.
        for byte in [UInt8(0), 0xFF] {
            let info = try SubjectPublicKeyInfo(p256Point: [4] + [UInt8](repeating: byte, count: 64))
            #expect(throws: KeyError.notOnCurve) { try PublicKey(info) }
        }
    }
}
