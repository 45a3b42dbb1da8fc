/// What an append-only tree must remember in order to grow: its size and the digests of its peaks, the perfect
/// subtrees that its leaves fall into. A tree of n leaves has as many peaks as n has one bits.
package struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size: UInt64

    /// The digests of the perfect subtrees, largest (leftmost) first; their places are `Frontier.nodes(size:)`.
    package private(set) var peaks: [Digest]

    /// The tree without leaves.
    package init() {
        size = 0
        peaks = []
    }

    /// The largest size that is taken from outside: with room above it, so that appending cannot overflow.
    package static let maximumSize = UInt64(Int64.max)

    /// A tree as it was stored; `nil` unless there are as many peaks as `size` has one bits, or if `size` is above
    /// `maximumSize`.
    package init?(size: UInt64, peaks: [Digest]) {
        guard size <= Frontier.maximumSize, peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// The places of the peaks of a tree of `size` leaves, in the order of `peaks`: what to read from a store of nodes
    /// in order to get back the frontier of any earlier size.
    package static func nodes(size: UInt64) -> [NodeIndex] { NodeIndex.covering(0..<size) }

    /// Adds a leaf at index `size`.
    package mutating func append(leafHash: Digest, using hasher: some SHA256Hasher) {
        append(leafHash: leafHash, using: hasher) { _, _ in }
    }

    /// Adds a leaf at index `size` and reports every perfect subtree that it completes, the leaf itself first. These
    /// are the nodes to store for later proofs: on average two a leaf. If `completed` throws, the tree is unchanged.
    package mutating func append<Failure: Error>(
        leafHash: Digest,
        using hasher: some SHA256Hasher,
        completed: (NodeIndex, Digest) throws(Failure) -> Void
    ) throws(Failure) {
        let tree = TreeHasher(hasher)
        let merges = (~size).trailingZeroBitCount
        var digest = leafHash
        try completed(NodeIndex(level: 0, index: size), digest)
        var level = 0
        while level < merges {
            digest = tree.children(peaks[peaks.count - 1 - level], digest)
            level += 1
            try completed(NodeIndex(level: UInt8(level), index: size >> UInt64(level)), digest)
        }
        peaks.removeLast(merges)
        peaks.append(digest)
        size += 1
    }

    /// The root of the tree, RFC 6962 §2.1.
    package func root(using hasher: some SHA256Hasher) -> Digest {
        TreeHasher(hasher).root(ofPeaks: peaks[...])
    }
}

extension TreeHasher {
    /// The root over adjoining perfect subtrees of falling size, given from left to right.
    func root(ofPeaks peaks: ArraySlice<Digest>) -> Digest {
        guard var digest = peaks.last else { return emptyRoot }
        var rest = peaks.dropLast()
        while let left = rest.popLast() {
            digest = children(left, digest)
        }
        return digest
    }
}
