/// Why a proof cannot be made, or does not hold.
package enum MerkleProofError: Error, Hashable, Sendable {
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
}

extension MerkleProofError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .indexBeyondSize(let index, let size):
            "a tree of \(size) leaves has no leaf \(index)"
        case .oldSizeBeyondNewSize(let old, let new):
            "a tree of \(new) leaves cannot extend one of \(old)"
        case .oldTreeEmpty:
            "a consistency proof from the empty tree proves nothing"
        case .nodeMissing(let node):
            "the node at level \(node.level), index \(node.index) is missing"
        case .wrongNodeCount(let expected, let found):
            "\(expected) nodes are needed, \(found) were supplied"
        case .pathTooShort(let found):
            "a path of \(found) digests ends before the root"
        case .pathTooLong(let found):
            "a path of \(found) digests goes on after the root"
        case .rootMismatch(let expected, let computed):
            "the path leads to root \(computed.hex), not to \(expected.hex)"
        case .oldRootMismatch(let expected, let computed):
            "the path leads to old root \(computed.hex), not to \(expected.hex)"
        case .newRootMismatch(let expected, let computed):
            "the path leads to new root \(computed.hex), not to \(expected.hex)"
        }
    }
}
