import COSE
import MerkleTree
import Signatures
import TestSupport
import Testing

@Suite struct HashingTests {
    /// Expected values from another implementation.
    @Test(arguments: [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ([UInt8](repeating: 1, count: 65), "dc7156746a46cbe6edfaceb4ccfb9b27fc7250d2608a991848cfec6f62f39932"),
        (
            (0..<1000).map { UInt8(truncatingIfNeeded: $0) },
            "a8af099bf2e878609558dbf69d8f88f4a31040a8cf84b549a0cfa912f12ffc3f"
        ),
    ]) func computesSHA256(bytes: [UInt8], expected: String) {
        #expect(SystemSHA256().hash(bytes).hex == expected)
        #expect(SystemSHA256().hash(([0xFF] + bytes).dropFirst()).hex == expected)
    }

    @Test func randomBytesAreOfTheCountAskedForAndDiffer() {
        for count in 0..<40 { #expect(SecureRandom.bytes(count).count == count) }
        #expect(Set((0..<1000).map { _ in SecureRandom.bytes(16) }).count == 1000)
        // Every position takes many values: none is left unfilled.
        let samples = (0..<200).map { _ in SecureRandom.bytes(33) }
        for position in 0..<33 { #expect(Set(samples.map { $0[position] }).count > 20) }
    }

    @Test func comparesInConstantTime() throws {
        let bytes = [UInt8](0..<32)
        #expect(ConstantTime.areEqual(bytes, Array(bytes)))
        #expect(ConstantTime.areEqual([], []))
        #expect(!ConstantTime.areEqual(bytes, Array(bytes.dropLast())))
        let digest = try #require(Digest(bytes))
        #expect(ConstantTime.areEqual(digest, digest))
        for position in bytes.indices {
            var other = bytes
            other[position] ^= 0x80
            #expect(!ConstantTime.areEqual(bytes, other))
            #expect(!ConstantTime.areEqual(digest, try #require(Digest(other))))
        }
    }

    /// Expected values from another implementation of RFC 7914.
    @Test func derivesByScrypt() {
        #expect(
            Passphrase.scrypt(
                Array("correct horse".utf8), salt: Array("0123456789abcdef".utf8),
                cost: Passphrase.Cost(n: 1024, r: 8, p: 1)
            ).map { hex($0) }
                == "ea0dee985fae56b26c39b69366121b6d3960aef38415c088b5dc128ed3c5ebb3")
        #expect(
            Passphrase.scrypt([], salt: [], cost: Passphrase.Cost(n: 16, r: 1, p: 2), count: 24).map { hex($0) }
                == "7e0ce022d41610408361d487a4962d0b39f8172397d62e91")
        #expect(
            Passphrase.scrypt(Array("correct horse".utf8), salt: Array("0123456789abcdef".utf8), count: 64)
                .map { hex($0) }
                == "d3683cf82bd0affe57422730fc35e49cc907081ceb84e85a03912cb76ddc14c2"
                + "c6e469afd2d8c8b1d9b5ed5bd54829c7bbf5a6b6e5a9fa2e7b2c5dd615de0f24")
    }

    @Test(arguments: [(0, 8, 1), (1, 8, 1), (3, 8, 1), (16, 0, 1), (16, 8, 0), (1 << 40, 8, 1), (16, 1, 1 << 40)])
    func scryptRefusesForbiddenCosts(n: UInt64, r: UInt64, p: UInt64) {
        #expect(Passphrase.scrypt([1], salt: [1], cost: Passphrase.Cost(n: n, r: r, p: p)) == nil)
    }

    @Test func scryptRefusesToDeriveNothing() {
        #expect(Passphrase.scrypt([1], salt: [1], count: 0) == nil)
        #expect(Passphrase.scrypt([1], salt: [1], count: -1) == nil)
    }
}
