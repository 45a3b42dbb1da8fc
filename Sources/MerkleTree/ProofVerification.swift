/// Checks that the leaf is at `index` in the tree of `size` leaves with that root, RFC 9162 §2.1.3.2.
///
/// A path that is too long or too short for index and size is refused, whatever it leads to. The proof by itself does
/// not bind index and size: take them from what is signed together with the root.
package func verifyInclusion(
    leafHash: Digest, index: UInt64, size: UInt64, path: [Digest], root: Digest, using hasher: some SHA256Hasher
) throws(MerkleProofError) {
    let computed = try inclusionRoot(leafHash: leafHash, index: index, size: size, path: path, using: hasher)
    guard computed == root else { throw .rootMismatch(expected: root, computed: computed) }
}

/// The root of the tree of `size` leaves in which the leaf is at `index`, as the path has it, RFC 9162 §2.1.3.2: for a
/// root that is not known but in its turn bound by something that is.
///
/// A path that is too long or too short for index and size is refused. A root means nothing without its size: what
/// binds the one must bind the other.
package func inclusionRoot(
    leafHash: Digest, index: UInt64, size: UInt64, path: [Digest], using hasher: some SHA256Hasher
) throws(MerkleProofError) -> Digest {
    guard index < size else { throw .indexBeyondSize(index: index, size: size) }
    let tree = TreeHasher(hasher)
    var node = index
    var last = size - 1
    var computed = leafHash
    for sibling in path {
        guard last > 0 else { throw .pathTooLong(found: path.count) }
        if node & 1 == 1 || node == last {
            computed = tree.children(sibling, computed)
            while node & 1 == 0, node > 0 {
                node >>= 1
                last >>= 1
            }
        } else {
            computed = tree.children(computed, sibling)
        }
        node >>= 1
        last >>= 1
    }
    guard last == 0 else { throw .pathTooShort(found: path.count) }
    return computed
}

/// Checks that the tree of `newSize` leaves and root `newRoot` extends the tree of `oldSize` leaves and root `oldRoot`,
/// RFC 9162 §2.1.4.2.
///
/// From size 0 there is no proof, and it is refused. For equal sizes the path must be empty and the roots equal.
package func verifyConsistency(
    oldSize: UInt64, oldRoot: Digest, newSize: UInt64, newRoot: Digest, path: [Digest], using hasher: some SHA256Hasher
) throws(MerkleProofError) {
    guard oldSize > 0 else { throw .oldTreeEmpty }
    guard oldSize <= newSize else { throw .oldSizeBeyondNewSize(old: oldSize, new: newSize) }
    if oldSize == newSize {
        guard path.isEmpty else { throw .pathTooLong(found: path.count) }
        guard oldRoot == newRoot else { throw .newRootMismatch(expected: newRoot, computed: oldRoot) }
        return
    }
    guard let first = path.first else { throw .pathTooShort(found: 0) }

    // An old tree that is a perfect subtree of the new one is its own first element, and so not in the path.
    let oldIsPerfect = oldSize & (oldSize - 1) == 0
    let siblings = oldIsPerfect ? path[...] : path.dropFirst()
    var oldComputed = oldIsPerfect ? oldRoot : first
    var newComputed = oldComputed

    let shared = (~(oldSize - 1)).trailingZeroBitCount
    var node = (oldSize - 1) >> UInt64(shared)
    var last = (newSize - 1) >> UInt64(shared)
    let tree = TreeHasher(hasher)
    for sibling in siblings {
        guard last > 0 else { throw .pathTooLong(found: path.count) }
        if node & 1 == 1 || node == last {
            oldComputed = tree.children(sibling, oldComputed)
            newComputed = tree.children(sibling, newComputed)
            while node & 1 == 0, node > 0 {
                node >>= 1
                last >>= 1
            }
        } else {
            newComputed = tree.children(newComputed, sibling)
        }
        node >>= 1
        last >>= 1
    }
    guard last == 0 else { throw .pathTooShort(found: path.count) }
    guard oldComputed == oldRoot else { throw .oldRootMismatch(expected: oldRoot, computed: oldComputed) }
    guard newComputed == newRoot else { throw .newRootMismatch(expected: newRoot, computed: newComputed) }
}

/// Why a proof cannot be made, or does not hold.
package enum MerkleProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tree of `size` leaves has no leaf `index`.
    case indexBeyondSize(index: UInt64, size: UInt64)

    /// The old tree has more leaves than the new one.
    case oldSizeBeyondNewSize(old: UInt64, new: UInt64)

    /// The old tree is empty. Every tree extends it, so a proof from it would prove nothing.
    case oldTreeEmpty

    /// A node that the proof needs could not be read.
    case nodeMissing(NodeIndex)

    /// The number of digests supplied is not the number of nodes asked for.
    case wrongNodeCount(expected: Int, found: Int)

    /// The path ends before the root is reached.
    case pathTooShort(found: Int)

    /// The path goes on after the root is reached.
    case pathTooLong(found: Int)

    /// The path leads to another root.
    case rootMismatch(expected: Digest, computed: Digest)

    /// The path leads to another root of the old tree.
    case oldRootMismatch(expected: Digest, computed: Digest)

    /// The path leads to another root of the new tree.
    case newRootMismatch(expected: Digest, computed: Digest)

    package var description: String {
        switch self {
        case .indexBeyondSize(let index, let size): "a tree of \(size) leaves has no leaf \(index)"
        case .oldSizeBeyondNewSize(let old, let new): "a tree of \(new) leaves cannot extend one of \(old)"
        case .oldTreeEmpty: "a consistency proof from the empty tree proves nothing"
        case .nodeMissing(let node): "the node at level \(node.level), index \(node.index) is missing"
        case .wrongNodeCount(let expected, let found): "\(expected) nodes are needed, \(found) were supplied"
        case .pathTooShort(let found): "a path of \(found) digests ends before the root"
        case .pathTooLong(let found): "a path of \(found) digests goes on after the root"
        case .rootMismatch(let expected, let computed):
            "the path leads to root \(computed.hex), not to \(expected.hex)"
        case .oldRootMismatch(let expected, let computed):
            "the path leads to old root \(computed.hex), not to \(expected.hex)"
        case .newRootMismatch(let expected, let computed):
            "the path leads to new root \(computed.hex), not to \(expected.hex)"
        }
    }
}
