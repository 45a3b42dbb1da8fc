import COSE
import Signatures
import TestSupport
import Testing

@Suite struct Ed25519PointTests {
    /// The encodings of the points whose order divides 8, the sign of x set and clear.
    static let smallOrder: [[UInt8]] = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    ].flatMap { text in
        var signed = bytes(hex: text)
        signed[31] |= 0x80
        return [bytes(hex: text), signed]
    }

    @Test(arguments: smallOrder) func refusesSmallOrder(encoded: [UInt8]) throws {
        let info = try SubjectPublicKeyInfo(ed25519: encoded)
        #expect(throws: KeyError.smallOrderPoint) { try PublicKey(info) }
    }

    /// y = 2^255 − 19 + n: other encodings of small numbers.
    @Test(arguments: UInt8(0)..<19) func refusesNumbersBeyondThePrime(n: UInt8) throws {
        for sign in [UInt8(0), 0x80] {
            let bytes = [0xED + n] + [UInt8](repeating: 0xFF, count: 30) + [0x7F | sign]
            let info = try SubjectPublicKeyInfo(ed25519: bytes)
            #expect(throws: KeyError.notOnCurve) { try PublicKey(info) }
        }
    }

    /// Those of the numbers 2 …< 200 that are the y of a point, computed elsewhere by Euler's criterion.
    static let onCurve: Set<UInt8> = [
        3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 19, 21, 23, 24, 25, 26, 27, 28, 29, 30, 32, 33, 35, 37, 39, 40,
        42, 43, 44, 48, 51, 52, 54, 55, 56, 57, 58, 60, 61, 62, 63, 65, 67, 70, 75, 77, 78, 84, 85, 86, 87,
        89, 90, 91, 97, 100, 101, 102, 108, 111, 112, 116, 119, 120, 121, 127, 128, 129, 131, 133, 138, 139,
        141, 143, 144, 149, 150, 151, 160, 161, 162, 165, 166, 171, 172, 174, 176, 178, 180, 181, 183, 187,
        191, 192, 193, 195, 198,
    ]

    @Test(arguments: UInt8(2)..<200) func acceptsExactlyThePointsOnTheCurve(y: UInt8) throws {
        for sign in [UInt8(0), 0x80] {
            let info = try SubjectPublicKeyInfo(ed25519: [y] + [UInt8](repeating: 0, count: 30) + [sign])
            if Self.onCurve.contains(y) {
                #expect(try PublicKey(info).info == info)
            } else {
                #expect(throws: KeyError.notOnCurve) { try PublicKey(info) }
            }
        }
    }
}
