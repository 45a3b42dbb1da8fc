/// The place of a perfect subtree: at `level` it covers the 2^level leaves from `index` · 2^level on. Level 0 is a leaf.
///
/// Once all its leaves are there a perfect subtree never changes, so its digest can be stored for good.
package struct NodeIndex: Hashable, Sendable, Comparable {
    /// The height above the leaves, 0…63.
    package let level: UInt8

    /// The position among the nodes of that level, from the left.
    package let index: UInt64

    package init(level: UInt8, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The first leaf covered.
    package var firstLeaf: UInt64 { index << UInt64(level) }

    /// How many leaves are covered.
    package var leafCount: UInt64 { 1 << UInt64(level) }

    /// The fewest perfect subtrees that cover the leaves `range`, from left to right: at most 2 · 64 of them.
    package static func covering(_ range: Range<UInt64>) -> [NodeIndex] {
        var nodes: [NodeIndex] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let remaining = range.upperBound - position
            let level = min(position.trailingZeroBitCount, 63 - remaining.leadingZeroBitCount)
            nodes.append(NodeIndex(level: UInt8(level), index: position >> UInt64(level)))
            position += 1 << UInt64(level)
        }
        return nodes
    }

    /// Ordered by level, then by index, as a store would read them.
    package static func < (left: NodeIndex, right: NodeIndex) -> Bool {
        (left.level, left.index) < (right.level, right.index)
    }
}
