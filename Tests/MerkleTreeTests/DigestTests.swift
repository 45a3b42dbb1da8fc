import MerkleTree
import Signatures
import Testing

@Suite struct DigestTests {
    static let counting = [UInt8](0..<32)

    @Test func keepsItsBytes() throws {
        let digest = try #require(Digest(Self.counting))
        #expect(digest.bytes == Self.counting)
        #expect(digest.withUnsafeBytes { [UInt8]($0) } == Self.counting)
        #expect(Digest(([0xFF] + Self.counting)[1...]) == digest)
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test(arguments: [0, 1, 31, 33, 64]) func takesNoOtherLength(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(Digest(bytes) == nil)
        #expect(Digest(bytes[...]) == nil)
        #expect(Digest(hex: String(repeating: "01", count: count)) == nil)
    }

    @Test func readsAndWritesHex() throws {
        let text = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        let digest = try #require(Digest(hex: text))
        #expect(digest.bytes == Self.counting)
        #expect(digest.hex == text)
        #expect("\(digest)" == text)
        #expect(Digest(hex: text.uppercased()) == digest)
    }

    @Test(arguments: ["g", ":", "/", "@", "`", " ", "é", "-"]) func refusesOtherCharacters(character: String) {
        #expect(Digest(hex: String(repeating: "0", count: 63) + character) == nil)
        #expect(Digest(hex: character + String(repeating: "0", count: 63)) == nil)
    }

    @Test func refusesOddHex() {
        #expect(Digest(hex: String(repeating: "0", count: 63)) == nil)
        #expect(Digest(hex: String(repeating: "0", count: 65)) == nil)
    }

    @Test func isOrderedBytewise() {
        for position in 0..<32 {
            for later in position..<32 {
                var low = [UInt8](repeating: 0x7F, count: 32)
                var high = low
                low[position] = 0x10
                high[position] = 0xF0
                // What comes later weighs less.
                if later > position { low[later] = 0xFF }
                #expect(Digest(low)! < Digest(high)!)
                #expect(!(Digest(high)! < Digest(low)!))
            }
        }
        #expect(!(Digest.zero < Digest.zero))
    }

    /// Expected values from another implementation of RFC 2104.
    @Test(arguments: [
        (
            [UInt8](0..<20), Array("counting key".utf8),
            "796c3be38fb4170cddca7d548e0c26fdeb98409eb6f78491ad626c290b891f5a"
        ),
        ([], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        (
            [UInt8](repeating: 0x6B, count: 63), Array("one short of a block".utf8),
            "bb0dce1e30bcf21f234dd4e756e179ce2023c11b41f862838b86924405010d22"
        ),
        (
            [UInt8](repeating: 0x6B, count: 64), Array("a block".utf8),
            "27c0270de42ad6f1bcd7f098a8e4541541e119db57a11c255a43f76e2fd3fdd5"
        ),
        (
            [UInt8](repeating: 0x6B, count: 65), Array("longer than a block: hashed".utf8),
            "b0a441fa79686daaa063a202e9af20eb073480378ef87e8f9b4e68cc77b2a26b"
        ),
        (
            [UInt8](repeating: 0, count: 200), [UInt8](repeating: 0, count: 300),
            "3222f28084058a10c262ade6c8b661301a91c01fbbeba8643ea66963af77ee23"
        ),
    ]) func computesHMAC(key: [UInt8], message: [UInt8], expected: String) {
        #expect(SystemSHA256().hmac(key: key, message: message).hex == expected)
    }
}
