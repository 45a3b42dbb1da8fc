import MerkleTree
import Signatures
import Testing

@Suite struct TreeTests {
    let sample = Sample.shared
    let naive = NaiveTree(Sample.shared.leaves)

    @Test func hashesLeavesAndNodes() {
        let tree = TreeHasher(sample.sha256)
        #expect(tree.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(tree.leaf([]) == NaiveTree.hash([0]))
        for count in [1, 31, 64, 1_000, 100_000] {
            let bytes = [UInt8](repeating: 0xA5, count: count)
            #expect(tree.leaf(bytes) == NaiveTree.hash([0] + bytes))
            #expect(tree.leaf(bytes[...]) == NaiveTree.hash([0] + bytes))
        }
        let (left, right) = (sample.leafHashes[0], sample.leafHashes[1])
        #expect(tree.children(left, right) == NaiveTree.hash([1] + left.bytes + right.bytes))
    }

    @Test func rootsAgreeWithTheDefinition() {
        var frontier = Frontier()
        for size in 0...Sample.maximum {
            let expected = naive.root(0..<size)
            #expect(frontier.size == UInt64(size))
            #expect(frontier.peaks.count == size.nonzeroBitCount)
            #expect(frontier.root(using: sample.sha256) == expected)
            #expect(merkleRoot(leafHashes: sample.leafHashes.prefix(size), using: sample.sha256) == expected)
            #expect(sample.tree.root(size: UInt64(size)) == expected)
            #expect(Frontier(size: frontier.size, peaks: frontier.peaks) == frontier)
            if size < Sample.maximum { frontier.append(leafHash: sample.leafHashes[size], using: sample.sha256) }
        }
        #expect(sample.tree.root(size: UInt64(Sample.maximum) + 1) == nil)
    }

    @Test func appendReportsEveryCompletedSubtreeOnce() {
        var frontier = Frontier()
        var reported: [NodeIndex: Digest] = [:]
        for leafHash in sample.leafHashes {
            frontier.append(leafHash: leafHash, using: sample.sha256) { node, digest in
                #expect(reported.updateValue(digest, forKey: node) == nil)
            }
            #expect(Frontier.nodes(size: frontier.size).map { reported[$0] } == frontier.peaks.map { $0 })
        }
        var expected = 0
        for level in 0..<8 {
            for index in 0..<(Sample.maximum >> level) {
                let first = index << level
                let root = naive.root(first..<first + 1 << level)
                #expect(reported[NodeIndex(level: UInt8(level), index: UInt64(index))] == root)
                expected += 1
            }
        }
        #expect(reported.count == expected)
    }

    @Test func aFailedReportLeavesTheFrontier() {
        struct Refusal: Error {}
        var frontier = Frontier()
        for leafHash in sample.leafHashes.prefix(7) { frontier.append(leafHash: leafHash, using: sample.sha256) }
        let before = frontier
        for failing in UInt8(0)...3 {
            #expect(throws: Refusal.self) {
                try frontier.append(leafHash: sample.leafHashes[7], using: sample.sha256) { node, _ throws(Refusal) in
                    if node.level == failing { throw Refusal() }
                }
            }
            #expect(frontier == before)
        }
    }

    @Test(arguments: [(0, 1), (1, 0), (1, 2), (3, 1), (4, 2), (UInt64(1) << 63, 1)])
    func aFrontierNeedsItsPeaks(size: UInt64, count: Int) {
        #expect(Frontier(size: size, peaks: [Digest](repeating: .zero, count: count)) == nil)
    }

    @Test func aFrontierOfTheGreatestSizeTakesLeaves() throws {
        let peaks = [Digest](repeating: .zero, count: 63)
        var frontier = try #require(Frontier(size: Frontier.maximumSize, peaks: peaks))
        frontier.append(leafHash: .zero, using: sample.sha256)
        #expect(frontier.peaks.count == 1)
        var range = try #require(CompactRange(begin: 0, end: Frontier.maximumSize, digests: peaks))
        range.append(leafHash: .zero, using: sample.sha256)
        #expect(range.digests == frontier.peaks)
    }

    @Test func coversAreThePerfectSubtreesThatCannotBeMerged() {
        for begin in UInt64(0)..<40 {
            for end in begin..<40 {
                let cover = NodeIndex.covering(begin..<end)
                var position = begin
                for node in cover {
                    #expect(node.firstLeaf == position)
                    position += node.leafCount
                }
                #expect(position == end)
                for (left, right) in zip(cover, cover.dropFirst()) where left.level == right.level {
                    #expect(left.index & 1 == 1, "siblings \(left) and \(right) would merge")
                }
            }
        }
        #expect(NodeIndex.covering(0..<UInt64.max).count == 64)
        #expect(NodeIndex.covering(1..<UInt64.max).count == 126)
        #expect(NodeIndex(level: 1, index: 9) < NodeIndex(level: 2, index: 0))
        #expect(NodeIndex(level: 1, index: 8) < NodeIndex(level: 1, index: 9))
    }
}
