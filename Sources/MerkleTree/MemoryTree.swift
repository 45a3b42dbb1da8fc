/// A tree with all its perfect subtrees in memory, about 64 bytes a leaf: for a batch whose every leaf needs a path.
package struct MemoryTree<Hash: SHA256Hasher>: Sendable {
    private let hasher: Hash
    private var levels: [[Digest]] = []

    /// The leaves' frontier: size, peaks, root.
    package private(set) var frontier = Frontier()

    package init(leafHashes: [Digest] = [], using hasher: Hash) {
        self.hasher = hasher
        for leafHash in leafHashes {
            append(leafHash: leafHash)
        }
    }

    /// The number of leaves.
    package var size: UInt64 { frontier.size }

    /// The root of the tree.
    package var root: Digest { frontier.root(using: hasher) }

    /// Adds a leaf at index `size`.
    package mutating func append(leafHash: Digest) {
        frontier.append(leafHash: leafHash, using: hasher) { node, digest in
            if levels.count == Int(node.level) { levels.append([]) }
            levels[Int(node.level)].append(digest)
        }
    }

    /// The digest of a perfect subtree, or `nil` if its leaves are not all there.
    package func node(_ node: NodeIndex) -> Digest? {
        guard Int(node.level) < levels.count, node.index < UInt64(levels[Int(node.level)].count) else { return nil }
        return levels[Int(node.level)][Int(node.index)]
    }

    /// The root of the tree of the first `size` leaves, or `nil` if there are not as many.
    package func root(size: UInt64) -> Digest? {
        guard size <= self.size else { return nil }
        var peaks: [Digest] = []
        for place in Frontier.nodes(size: size) {
            guard let digest = node(place) else { return nil }
            peaks.append(digest)
        }
        return TreeHasher(hasher).root(ofPeaks: peaks[...])
    }

    /// The audit path of leaf `index` in the tree of the first `size` leaves; all of them if `size` is not given.
    package func inclusionPath(index: UInt64, size: UInt64? = nil) throws(MerkleProofError) -> [Digest] {
        try MerkleTree.inclusionPath(index: index, size: size ?? self.size, using: hasher) { node($0) }
    }

    /// The proof that the tree of the first `new` leaves (all of them if not given) extends that of the first `old`.
    package func consistencyPath(from old: UInt64, to new: UInt64? = nil) throws(MerkleProofError) -> [Digest] {
        try MerkleTree.consistencyPath(from: old, to: new ?? size, using: hasher) { node($0) }
    }
}
