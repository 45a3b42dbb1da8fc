import COSE
import TestSupport
import Testing

@Suite struct KeyTests {
    private let p256Prefix = bytes(hex: "3059301306072a8648ce3d020106082a8648ce3d030107034200")
    private let ed25519Prefix = bytes(hex: "302a300506032b6570032100")
    private let ed25519Key = (0..<32).map { UInt8($0) }

    @Test func theTwoForms() throws {
        let p256 = try SubjectPublicKeyInfo(p256Point: Sample.p256Point)
        #expect(p256.bytes == p256Prefix + Sample.p256Point)
        #expect(p256.bytes.count == 91 && p256.algorithm == .es256 && p256.keyBytes == Sample.p256Point)
        #expect(try SubjectPublicKeyInfo(der: p256.bytes) == p256)

        let ed25519 = try SubjectPublicKeyInfo(ed25519: ed25519Key)
        #expect(ed25519.bytes == ed25519Prefix + ed25519Key)
        #expect(ed25519.bytes.count == 44 && ed25519.algorithm == .edDSA && ed25519.keyBytes == ed25519Key)
        #expect(try SubjectPublicKeyInfo(der: ed25519.bytes) == ed25519)
    }

    @Test func anyOtherByteBeforeTheKeyIsRefused() {
        let forms: [([UInt8], [UInt8], SignatureAlgorithm)] = [
            (p256Prefix, Sample.p256Point, .es256), (ed25519Prefix, ed25519Key, .edDSA),
        ]
        for (prefix, key, algorithm) in forms {
            for index in prefix.indices {
                for bit in 0..<8 {
                    var der = prefix + key
                    der[index] ^= 1 << UInt8(bit)
                    #expect(throws: SubjectPublicKeyInfoError.notCanonical(algorithm)) {
                        try SubjectPublicKeyInfo(der: der)
                    }
                }
            }
            for length in 0..<(prefix + key).count where length != 44 {  // 44 of the 91 bytes have another reason
                #expect(throws: SubjectPublicKeyInfoError.length(length)) {
                    try SubjectPublicKeyInfo(der: Array((prefix + key)[..<length]))
                }
            }
            #expect(throws: SubjectPublicKeyInfoError.length(prefix.count + key.count + 1)) {
                try SubjectPublicKeyInfo(der: prefix + key + [0])
            }
        }
    }

    @Test func otherForms() {
        let x = Array(Sample.p256Point[1..<33])
        let compressed = bytes(hex: "3039301306072a8648ce3d020106082a8648ce3d030107032200 03") + x
        #expect(throws: SubjectPublicKeyInfoError.compressedPoint) { try SubjectPublicKeyInfo(der: compressed) }
        for first: UInt8 in [0, 2, 3, 6, 7] {  // 6 and 7: the hybrid form
            #expect(throws: SubjectPublicKeyInfoError.notUncompressed(firstByte: first)) {
                try SubjectPublicKeyInfo(der: p256Prefix + [first] + Sample.p256Point[1...])
            }
        }
        #expect(throws: SubjectPublicKeyInfoError.keyLength(33, .es256)) {
            try SubjectPublicKeyInfo(p256Point: [3] + x)
        }
        #expect(throws: SubjectPublicKeyInfoError.keyLength(0, .edDSA)) { try SubjectPublicKeyInfo(ed25519: []) }
    }

    @Test func keyIdentifiers() throws {
        let keyID = try #require(KeyID([0x00, 0x01, 0x7F, 0x80, 0xAB, 0xCD, 0xEF, 0xFF]))
        #expect(keyID.bytes == [0x00, 0x01, 0x7F, 0x80, 0xAB, 0xCD, 0xEF, 0xFF])
        #expect(keyID.hex == "00017f80abcdefff")
        #expect(KeyID(hex: "00017F80abcdefff") == keyID)
        for text in ["", "00017f80abcdeff", "00017f80abcdefff0", "00017f80abcdefg0", "００017f80abcde"] {
            #expect(KeyID(hex: text) == nil)
        }
        for count in [0, 7, 9] { #expect(KeyID([UInt8](repeating: 1, count: count)) == nil) }
    }

    @Test func keyIdentifiersAreOrderedByTheirBytes() throws {
        var generator = Generator(seed: 3)
        for _ in 0..<200 {
            let pair = (0..<2).map { _ in (0..<8).map { _ in UInt8.random(in: 126...129, using: &generator) } }
            let (a, b) = (try #require(KeyID(pair[0])), try #require(KeyID(pair[1])))
            #expect((a < b) == pair[0].lexicographicallyPrecedes(pair[1]))
        }
    }
}
