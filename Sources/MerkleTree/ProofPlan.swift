/// Which stored nodes a proof needs, and how they make the proof: plan, read `nodes` in one go, `assemble`.
///
/// An element of a proof is the root over a run of leaves that need not be a perfect subtree; then it is folded here
/// from the perfect subtrees of that run, so that only nodes which never change have to be stored.
package struct ProofPlan: Hashable, Sendable {
    /// The nodes to read, in the order in which `assemble` takes their digests. None repeats.
    package let nodes: [NodeIndex]

    /// How many of the nodes go into each element of the proof.
    private let counts: [Int]

    /// The plan for the audit path of leaf `index` in the tree of `size` leaves, RFC 9162 §2.1.3.1.
    package static func inclusion(index: UInt64, size: UInt64) throws(MerkleProofError) -> ProofPlan {
        guard index < size else { throw .indexBeyondSize(index: index, size: size) }
        // Walks down from the root to the leaf; the siblings passed are the path from its end to its beginning.
        var siblings: [Range<UInt64>] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + leftCount(of: range.upperBound - range.lowerBound)
            if index < middle {
                siblings.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                siblings.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        return ProofPlan(rootToLeaf: siblings)
    }

    /// The plan for the proof that the tree of `new` leaves extends the tree of its first `old` leaves,
    /// RFC 9162 §2.1.4.1. Equal sizes give an empty plan.
    package static func consistency(from old: UInt64, to new: UInt64) throws(MerkleProofError) -> ProofPlan {
        guard old > 0 else { throw .oldTreeEmpty }
        guard old <= new else { throw .oldSizeBeyondNewSize(old: old, new: new) }
        // Walks down the right edge of the old tree until a subtree lies wholly in it. That subtree is the first
        // element of the proof, unless it is the old tree itself, whose root the verifier knows.
        var elements: [Range<UInt64>] = []
        var range = 0..<new
        while range.upperBound > old {
            let middle = range.lowerBound + leftCount(of: range.upperBound - range.lowerBound)
            if old <= middle {
                elements.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                elements.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        if range.lowerBound > 0 { elements.append(range) }
        return ProofPlan(rootToLeaf: elements)
    }

    /// The proof, from the digests of `nodes` in the same order.
    package func assemble(
        _ digests: [Digest], using hasher: some SHA256Hasher
    ) throws(MerkleProofError) -> [Digest] {
        guard digests.count == nodes.count else {
            throw .wrongNodeCount(expected: nodes.count, found: digests.count)
        }
        let tree = TreeHasher(hasher)
        var path: [Digest] = []
        path.reserveCapacity(counts.count)
        var position = 0
        for count in counts {
            path.append(tree.root(ofPeaks: digests[position..<position + count]))
            position += count
        }
        return path
    }

    private init(rootToLeaf ranges: [Range<UInt64>]) {
        var nodes: [NodeIndex] = []
        var counts: [Int] = []
        for range in ranges.reversed() {
            let cover = NodeIndex.covering(range)
            nodes.append(contentsOf: cover)
            counts.append(cover.count)
        }
        self.nodes = nodes
        self.counts = counts
    }

    /// The largest power of two below `count`: how many leaves the left subtree of a tree of `count` > 1 leaves has.
    private static func leftCount(of count: UInt64) -> UInt64 {
        1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }

    fileprivate func path(
        using hasher: some SHA256Hasher, read: (NodeIndex) -> Digest?
    ) throws(MerkleProofError) -> [Digest] {
        var digests: [Digest] = []
        digests.reserveCapacity(nodes.count)
        for node in nodes {
            guard let digest = read(node) else { throw .nodeMissing(node) }
            digests.append(digest)
        }
        return try assemble(digests, using: hasher)
    }
}

/// The audit path of leaf `index` in the tree of `size` leaves, from the leaf to the root (RFC 9162 §2.1.3.1), out of
/// nodes that `read` looks up one by one. A store that reads many at once uses `ProofPlan` instead.
package func inclusionPath(
    index: UInt64, size: UInt64, using hasher: some SHA256Hasher, read: (NodeIndex) -> Digest?
) throws(MerkleProofError) -> [Digest] {
    try ProofPlan.inclusion(index: index, size: size).path(using: hasher, read: read)
}

/// The proof that the tree of `new` leaves extends the tree of its first `old` leaves (RFC 9162 §2.1.4.1), out of nodes
/// that `read` looks up one by one. Empty for equal sizes; refused from size 0.
package func consistencyPath(
    from old: UInt64, to new: UInt64, using hasher: some SHA256Hasher, read: (NodeIndex) -> Digest?
) throws(MerkleProofError) -> [Digest] {
    try ProofPlan.consistency(from: old, to: new).path(using: hasher, read: read)
}

/// The audit path of leaf `index` in the tree over all these leaves. Hashes the whole tree: for many paths of one tree
/// make a `MemoryTree`.
package func inclusionPath(
    index: UInt64, leafHashes: [Digest], using hasher: some SHA256Hasher
) throws(MerkleProofError) -> [Digest] {
    try inclusionPath(index: index, size: UInt64(leafHashes.count), using: hasher) { node in
        merkleRoot(leafHashes: leafHashes[Int(node.firstLeaf)..<Int(node.firstLeaf + node.leafCount)], using: hasher)
    }
}

/// The proof that the tree over all these leaves extends the tree over the first `old` of them. Hashes the whole tree.
package func consistencyPath(
    from old: UInt64, leafHashes: [Digest], using hasher: some SHA256Hasher
) throws(MerkleProofError) -> [Digest] {
    try consistencyPath(from: old, to: UInt64(leafHashes.count), using: hasher) { node in
        merkleRoot(leafHashes: leafHashes[Int(node.firstLeaf)..<Int(node.firstLeaf + node.leafCount)], using: hasher)
    }
}

/// The root of the tree over these leaves, RFC 6962 §2.1.
package func merkleRoot(leafHashes: [Digest], using hasher: some SHA256Hasher) -> Digest {
    merkleRoot(leafHashes: leafHashes[...], using: hasher)
}

/// The root of the tree over these leaves, RFC 6962 §2.1.
package func merkleRoot(leafHashes: ArraySlice<Digest>, using hasher: some SHA256Hasher) -> Digest {
    var frontier = Frontier()
    for leafHash in leafHashes {
        frontier.append(leafHash: leafHash, using: hasher)
    }
    return frontier.root(using: hasher)
}
