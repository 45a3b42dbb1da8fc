import MerkleTree
import Signatures
import Testing

@Suite struct CompactRangeTests {
    let sample = Sample.shared
    let naive = NaiveTree(Sample.shared.leaves)

    func range(_ leaves: Range<Int>) -> CompactRange {
        var range = CompactRange(emptyAt: UInt64(leaves.lowerBound))
        for leafHash in sample.leafHashes[leaves] { range.append(leafHash: leafHash, using: sample.sha256) }
        return range
    }

    @Test func holdsTheDigestsOfItsNodes() {
        for begin in 0..<34 {
            for end in begin...34 {
                let range = range(begin..<end)
                #expect(range.begin == UInt64(begin) && range.end == UInt64(end))
                #expect(range.digests.map { $0 } == range.nodes.map { sample.tree.node($0) })
                #expect(CompactRange(begin: range.begin, end: range.end, digests: range.digests) == range)
                #expect(
                    range.root(using: sample.sha256)
                        == (begin == 0 ? naive.root(0..<end) : nil))
            }
        }
    }

    @Test func adjoiningRangesJoin() {
        let end = 33
        for first in 0...end {
            for second in first...end {
                for third in second...end {
                    var joined = range(first..<second)
                    let adjoins = joined.append(range(second..<third), using: sample.sha256)
                    #expect(adjoins)
                    #expect(joined == range(first..<third))
                }
            }
        }
    }

    @Test func aPeriodBetweenTwoRangesGivesTheRoot() {
        let (size, begin, end) = (Sample.maximum, 37, 93)
        var whole = range(0..<begin)
        for leafHash in sample.leafHashes[begin..<end] { whole.append(leafHash: leafHash, using: sample.sha256) }
        let adjoins = whole.append(range(end..<size), using: sample.sha256)
        #expect(adjoins)
        #expect(whole.root(using: sample.sha256) == sample.tree.root)
        #expect(whole.frontier == sample.tree.frontier)
        #expect(CompactRange(sample.tree.frontier) == whole)
    }

    @Test func refusesWhatDoesNotAdjoin() {
        var range = range(0..<5)
        let before = range
        for other in [6..<9, 4..<9] {
            let adjoins = range.append(self.range(other), using: sample.sha256)
            #expect(!adjoins)
        }
        #expect(range == before)
        #expect(self.range(3..<5).frontier == nil)
    }

    @Test(arguments: [(2, 1, 0), (0, 5, 1), (0, 5, 3), (3, 3, 1), (0, UInt64(1) << 63, 1)])
    func refusesOtherCounts(begin: UInt64, end: UInt64, count: Int) {
        let digests = [Digest](repeating: .zero, count: count)
        #expect(CompactRange(begin: begin, end: end, digests: digests) == nil)
    }
}
