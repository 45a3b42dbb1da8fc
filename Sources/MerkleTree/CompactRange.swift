/// The digests of the fewest perfect subtrees that cover the leaves `begin ..< end` of a tree.
///
/// Adjoining ranges join into one. So whoever holds the entries of a period recomputes the tree's root from the range
/// before them, the leaf hashes of the entries, and the range after them:
///
/// ```
/// var range = before                       // 0 ..< a
/// for hash in hashes { range.append(leafHash: hash, using: sha256) }
/// guard range.append(after, using: sha256), range.root(using: sha256) == expected else { … }
/// ```
package struct CompactRange: Hashable, Sendable {
    /// The first leaf covered.
    package let begin: UInt64

    /// The leaf after the last one covered.
    package private(set) var end: UInt64

    /// The digests, from left to right; their places are `nodes`.
    package private(set) var digests: [Digest]

    /// The range without leaves that starts at `begin`.
    package init(emptyAt begin: UInt64) {
        self.begin = begin
        end = begin
        digests = []
    }

    /// A range as it was transmitted; `nil` if `begin` is beyond `end`, `end` is above `Frontier.maximumSize`, or the
    /// number of digests is not that of `NodeIndex.covering(begin ..< end)`.
    package init?(begin: UInt64, end: UInt64, digests: [Digest]) {
        guard begin <= end, end <= Frontier.maximumSize, digests.count == NodeIndex.covering(begin..<end).count
        else { return nil }
        self.begin = begin
        self.end = end
        self.digests = digests
    }

    package init(_ frontier: Frontier) {
        begin = 0
        end = frontier.size
        digests = frontier.peaks
    }

    /// The places of the digests, from left to right.
    package var nodes: [NodeIndex] { NodeIndex.covering(begin..<end) }

    /// Adds the leaf at index `end`.
    package mutating func append(leafHash: Digest, using hasher: some SHA256Hasher) {
        push(leafHash, at: NodeIndex(level: 0, index: end), tree: TreeHasher(hasher))
    }

    /// Adds a range that begins where this one ends; `false`, and nothing is changed, if it begins elsewhere.
    package mutating func append(_ next: CompactRange, using hasher: some SHA256Hasher) -> Bool {
        guard next.begin == end else { return false }
        let tree = TreeHasher(hasher)
        let nodes = next.nodes
        var position = 0
        while position < nodes.count {
            push(next.digests[position], at: nodes[position], tree: tree)
            position += 1
        }
        return true
    }

    /// The root of the tree of `end` leaves, if the range begins at leaf 0.
    package func root(using hasher: some SHA256Hasher) -> Digest? {
        begin == 0 ? TreeHasher(hasher).root(ofPeaks: digests[...]) : nil
    }

    /// The frontier of the tree of `end` leaves, if the range begins at leaf 0.
    package var frontier: Frontier? { begin == 0 ? Frontier(size: end, peaks: digests) : nil }

    /// Adds the subtree that begins at `end`. While it is a right child whose left sibling lies in the range, that
    /// sibling is the last digest (nothing larger ends here), and the two become their parent.
    private mutating func push(_ digest: Digest, at node: NodeIndex, tree: TreeHasher<some SHA256Hasher>) {
        var digest = digest
        var level = UInt64(node.level)
        var index = node.index
        while index & 1 == 1, (index - 1) << level >= begin, let sibling = digests.popLast() {
            digest = tree.children(sibling, digest)
            index >>= 1
            level += 1
        }
        digests.append(digest)
        end = node.firstLeaf + node.leafCount
    }
}
