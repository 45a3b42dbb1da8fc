package import Ledger
package import MerkleTree
import Signatures

/// Reads proofs of one tree out of a store that keeps its leaf hashes and, of its perfect subtrees, those of levels 4,
/// 8, 12 ….
///
/// Every other subtree is folded from at most 8 of the nodes below it. So a proof reads a few runs of about 16 rows,
/// one for each kept level of the tree. A subtree that was never kept is recomputed from what lies below it.
package struct StoredTree {
    private let leafHashes: (Range<UInt64>) throws -> [Digest]
    private let keptNodes: (_ level: UInt8, Range<UInt64>) throws -> [StoredNode]
    private let name: String
    private let hasher = SystemSHA256()

    /// How many levels lie between those that are kept.
    private static let height: UInt8 = 4
    /// How many nodes of a kept level make one of the next.
    private static let width = 1 << UInt64(height)
    /// Runs within so many neighbours (of a binary logarithm) are read in one go: a tile of C2SP tlog-tiles is one.
    private static let neighbourhood: UInt64 = 8

    /// Whether a subtree of this level is one of those that stores keep.
    package static func isKept(_ place: NodeIndex) -> Bool { place.level > 0 && place.level % height == 0 }

    /// The tree of a book, as long as the transaction lives.
    package init(book: BookID, in transaction: any StoreTransaction) {
        let books = transaction.books
        leafHashes = { try books.leafHashes(book, from: $0.lowerBound, to: $0.upperBound) }
        keptNodes = { try books.nodes(book, level: $0, from: $1.lowerBound, to: $1.upperBound) }
        name = "book \(book.hex)"
    }

    /// The tree of the root log, as long as the transaction lives.
    package init(rootLogIn transaction: any StoreTransaction) {
        let log = transaction.rootLog
        leafHashes = { try log.leafHashes(from: $0.lowerBound, to: $0.upperBound) }
        keptNodes = { try log.nodes(level: $0, from: $1.lowerBound, to: $1.upperBound) }
        name = "the root log"
    }

    /// The audit path of leaf `index` in the tree of the first `size` leaves. Throws ``MerkleProofError`` when there is
    /// no such leaf, ``StoreError/corrupt(_:)`` when leaves are missing.
    package func inclusionPath(index: UInt64, size: UInt64) throws -> [Digest] {
        try path(ProofPlan.inclusion(index: index, size: size))
    }

    /// The proof that the tree of the first `new` leaves extends that of the first `old`, which are not none.
    package func consistencyPath(from old: UInt64, to new: UInt64) throws -> [Digest] {
        try path(ProofPlan.consistency(from: old, to: new))
    }

    /// The digests that stand for the leaves of a range.
    package func compactRange(_ range: Range<UInt64>) throws -> CompactRange {
        let compact = CompactRange(
            begin: range.lowerBound, end: range.upperBound, digests: try digests(NodeIndex.covering(range)))
        guard let compact else { throw StoreError.corrupt("\(name): a range beyond 2^63") }
        return compact
    }

    /// The frontier of the first `size` leaves.
    package func frontier(size: UInt64) throws -> Frontier {
        guard let frontier = try compactRange(0..<size).frontier else { throw StoreError.corrupt(name) }
        return frontier
    }

    /// The root of the tree of the first `size` leaves.
    package func root(size: UInt64) throws -> Digest { try frontier(size: size).root(using: hasher) }

    /// The digests of perfect subtrees, in the order of their places.
    package func digests(_ places: [NodeIndex]) throws -> [Digest] {
        var spans: [NodeIndex: Range<UInt64>] = [:]
        for place in places {
            let run = Self.run(under: place)
            let known = spans[Self.tile(of: run)]
            spans[Self.tile(of: run)] =
                known.map {
                    min($0.lowerBound, run.positions.lowerBound)..<max($0.upperBound, run.positions.upperBound)
                } ?? run.positions
        }
        var tiles: [NodeIndex: (start: UInt64, digests: [Digest])] = [:]
        for (tile, span) in spans {
            tiles[tile] = (span.lowerBound, try nodes(level: tile.level, span))
        }
        return try places.map { place in
            let run = Self.run(under: place)
            guard let tile = tiles[Self.tile(of: run)] else { throw StoreError.corrupt(name) }
            let first = Int(run.positions.lowerBound - tile.start)
            return merkleRoot(leafHashes: tile.digests[first..<first + run.positions.count], using: hasher)
        }
    }

    private func path(_ plan: ProofPlan) throws -> [Digest] {
        try plan.assemble(try digests(plan.nodes), using: hasher)
    }

    /// The nodes of a kept level (or the leaves) that a subtree is folded from.
    private static func run(under place: NodeIndex) -> (level: UInt8, positions: Range<UInt64>) {
        let rise = UInt64(place.level % height)
        let first = place.index << rise
        return (place.level - UInt8(rise), first..<first + (1 << rise))
    }

    /// The neighbours that a run lies in; it never crosses their bounds.
    private static func tile(of run: (level: UInt8, positions: Range<UInt64>)) -> NodeIndex {
        NodeIndex(level: run.level, index: run.positions.lowerBound >> neighbourhood)
    }

    /// Consecutive nodes of a kept level, or leaf hashes.
    private func nodes(level: UInt8, _ positions: Range<UInt64>) throws -> [Digest] {
        if level == 0 {
            let hashes = try leafHashes(positions)
            guard hashes.count == positions.count else { throw StoreError.corrupt("\(name): leaves \(positions)") }
            return hashes
        }
        let kept = try keptNodes(level, positions)
        if kept.count == positions.count { return kept.map(\.digest) }
        var digests: [Digest] = []
        var rest = kept[...]
        var position = positions.lowerBound
        while position < positions.upperBound {
            if let node = rest.first, node.place.index == position {
                digests.append(node.digest)
                rest.removeFirst()
                position += 1
            } else {
                // Neighbours that are missing are folded together, but never so many that it takes much memory.
                let next = rest.first?.place.index ?? positions.upperBound
                let end = min(next, position + UInt64(Self.width))
                digests += try folded(level: level, position..<end)
                position = end
            }
        }
        return digests
    }

    /// Consecutive nodes of a kept level, made from those of the kept level below.
    private func folded(level: UInt8, _ positions: Range<UInt64>) throws -> [Digest] {
        let rise = UInt64(Self.height)
        let below = try nodes(level: level - Self.height, positions.lowerBound << rise..<positions.upperBound << rise)
        return (0..<positions.count).map { place in
            merkleRoot(leafHashes: below[place * Self.width..<(place + 1) * Self.width], using: hasher)
        }
    }
}
