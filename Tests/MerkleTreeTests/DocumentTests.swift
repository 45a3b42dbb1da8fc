import MerkleTree
import Signatures
import TestSupport
import Testing

/// The examples of docs/formats/merkle-tree.md.
@Suite struct DocumentTests {
    let document = Document("docs/formats/merkle-tree.md")
    let sha256 = SystemSHA256()
    let tree: MemoryTree<SystemSHA256>

    init() {
        let hasher = TreeHasher(SystemSHA256())
        tree = MemoryTree(leafHashes: (0..<7).map { hasher.leaf(Array("leaf \($0)".utf8)) }, using: SystemSHA256())
    }

    func digests(_ name: String) throws -> [Digest] {
        try document.digitLines(name).map { try #require(Digest(hex: $0)) }
    }

    @Test func leavesAndPeaks() throws {
        #expect(try document.example("entry-0") == Array("leaf 0".utf8))
        #expect(try digests("leaf-hashes") == (0..<7).map { tree.node(NodeIndex(level: 0, index: $0)) })
        #expect(try digests("peaks-7") == tree.frontier.peaks)
        #expect(try digests("roots") == [0, 3, 7].map { tree.root(size: $0) })
    }

    @Test func proofs() throws {
        let roots = try digests("roots")
        let inclusion = try digests("inclusion-2-7")
        #expect(try tree.inclusionPath(index: 2) == inclusion)
        try verifyInclusion(
            leafHash: digests("leaf-hashes")[2], index: 2, size: 7, path: inclusion, root: roots[2], using: sha256)
        let consistency = try digests("consistency-3-7")
        #expect(try tree.consistencyPath(from: 3) == consistency)
        try verifyConsistency(
            oldSize: 3, oldRoot: roots[1], newSize: 7, newRoot: roots[2], path: consistency, using: sha256)
    }

    @Test func compactRange() throws {
        let leafHashes = try digests("leaf-hashes")
        var range = CompactRange(emptyAt: 1)
        for leafHash in leafHashes[1..<6] { range.append(leafHash: leafHash, using: sha256) }
        #expect(try range.digests == digests("range-1-6"))
    }
}
