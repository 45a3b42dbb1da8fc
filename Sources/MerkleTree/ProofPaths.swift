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

extension ProofPlan {
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
