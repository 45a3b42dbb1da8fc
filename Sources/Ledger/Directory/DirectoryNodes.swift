package import MerkleTree

/// A subtree of a directory: nothing, or a node that is kept somewhere, with its hash.
package enum DirectoryLink<Reference: Sendable>: Sendable {
    /// No row.
    case empty
    /// One row or more; `DirectoryNodes.node` reads the node.
    case node(Reference, hash: Digest)

    /// The hash of the subtree.
    package var hash: Digest {
        switch self {
        case .empty: .zero
        case .node(_, let hash): hash
        }
    }
}

extension DirectoryLink: Equatable where Reference: Equatable {}
extension DirectoryLink: Hashable where Reference: Hashable {}

/// One node of a directory's tree. It never changes once it is kept: an epoch adds nodes, and shares all others with
/// the epochs before it.
package enum DirectoryNode<Reference: Sendable>: Sendable {
    /// The only row of its subtree.
    case row(DirectoryHead)
    /// Two rows or more, parted by the next bit of their books.
    case fork(left: DirectoryLink<Reference>, right: DirectoryLink<Reference>)
}

extension DirectoryNode: Equatable where Reference: Equatable {}
extension DirectoryNode: Hashable where Reference: Hashable {}

/// Where the nodes of directories are kept.
package protocol DirectoryNodes<Reference> {
    /// What names a kept node, such as a row id.
    associatedtype Reference: Sendable
    /// Why a node cannot be read or kept.
    associatedtype Failure: Error

    /// The node of that name, exactly as it was added.
    func node(_ reference: Reference) throws(Failure) -> DirectoryNode<Reference>

    /// Keeps a node with its hash and names it. Children are added before the fork that links to them.
    mutating func add(_ node: DirectoryNode<Reference>, hash: Digest) throws(Failure) -> Reference
}

/// Why a directory cannot be read or changed.
package enum DirectoryError<Failure: Error>: Error {
    /// The nodes could not be read or kept.
    case nodes(Failure)
    /// The tree is deeper than a book has bits, or a row stands where its book does not belong: what was kept is damaged.
    case damaged
}

extension DirectoryError: Equatable where Failure: Equatable {}
