import CBOR
import Ledger
import MerkleTree
import TestSupport
import Testing

@Suite struct RootLogLeafTests {
    @Test func roundTrip() throws {
        let leaf = LogSamples.leaf(300)
        let bytes = leaf.encoded()
        #expect(bytes[..<5] == [0x84, 0x01, 0x19, 0x01, 0x2C])
        #expect(try RootLogLeaf.decode(bytes) == leaf)
        #expect(leaf.leafHash(using: sha256) == sha256.hash([0] + bytes))
        #expect(throws: LedgerLogError.timeBefore1970) {
            try RootLogLeaf(epoch: 0, closedAt: -1, directoryRoot: .zero)
        }
    }

    /// What reads is what would be written, byte for byte.
    @Test func generatedInput() throws {
        var generator = Generator(seed: 70)
        let original = LogSamples.leaf(300).encoded()
        for _ in 0..<iterations {
            let input = generator.damaged(original)
            if let leaf = try? RootLogLeaf.decode(input) { #expect(leaf.encoded() == input) }
        }
    }

    @Test func refused() throws {
        var bytes = LogSamples.leaf(3).encoded()
        #expect(throws: LedgerLogError.malformed(CBORError(offset: bytes.count, reason: .trailingBytes(count: 1)))) {
            try RootLogLeaf.decode(bytes + [0])
        }
        bytes[1] = 2
        #expect(throws: LedgerLogError.unknownVersion(2)) { try RootLogLeaf.decode(bytes) }
        #expect(throws: LedgerLogError.wrongDigestLength(1)) { try RootLogLeaf.decode([0x84, 1, 0, 0, 0x41, 0]) }
        #expect(throws: LedgerLogError.timeBefore1970) {
            try RootLogLeaf.decode([0x84, 1, 0, 0x20, 0x58, 32] + Samples.file.bytes)
        }
    }
}
