package import MerkleTree

/// The name of a tile or an entry bundle, C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
///
/// A tile of level L holds up to 256 consecutive nodes of height 8 · L; an entry bundle as many entries.
package struct TilePath: Hashable, Sendable {
    /// What the resource holds.
    package enum Content: Hashable, Sendable {
        /// The nodes of height 8 · `level`; a level from 0 to 7, as sizes are below 2^63.
        case nodes(level: UInt8)
        /// The entries themselves.
        case entries
    }

    /// The number of nodes or entries in a full one.
    package static let fullWidth = 256

    /// What it holds.
    package let content: Content
    /// Its place among those of its kind, from 0.
    package let index: UInt64
    /// How many nodes or entries it holds, from 1 to 256.
    package let width: Int

    /// The path with these parts; nil for a level, index or width that no tree of at most 2^63 − 1 leaves has.
    package init?(_ content: Content, index: UInt64, width: Int = TilePath.fullWidth) {
        guard (1...TilePath.fullWidth).contains(width) else { return nil }
        var level: UInt8 = 0
        if case .nodes(let found) = content { level = found }
        guard level <= 7 else { return nil }
        // The first leaf after the resource must still be a size.
        let maximum = Frontier.maximumSize >> (8 * UInt64(level))
        guard index <= maximum >> 8, index << 8 + UInt64(width) <= maximum else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// The level; 0 for entries.
    package var level: UInt8 {
        if case .nodes(let level) = content { level } else { 0 }
    }

    /// Whether it holds fewer than 256, and so will be followed by a wider one.
    package var isPartial: Bool { width < TilePath.fullWidth }

    /// The nodes whose digests a tile holds, in order; those of the leaves for entries.
    package var nodes: [NodeIndex] {
        var nodes: [NodeIndex] = []
        nodes.reserveCapacity(width)
        for offset in 0..<UInt64(width) { nodes.append(NodeIndex(level: 8 * level, index: index << 8 + offset)) }
        return nodes
    }

    /// The resources that a tree of `new` leaves has and one of `old` leaves had not: tiles of every level and entry
    /// bundles, partial ones for `new` alone. Everything that a log must publish when it grows; from 0, all of it.
    package static func added(from old: UInt64, to new: UInt64) -> [TilePath] {
        var paths: [TilePath] = []
        var level: UInt8 = 0
        while level <= 7 {
            let before = old >> (8 * UInt64(level))
            let after = new >> (8 * UInt64(level))
            guard after > before else { break }
            var index = before >> 8
            while index << 8 < after {
                let width = Int(min(after - index << 8, UInt64(fullWidth)))
                if let tile = TilePath(.nodes(level: level), index: index, width: width) { paths.append(tile) }
                if level == 0, let bundle = TilePath(.entries, index: index, width: width) { paths.append(bundle) }
                index += 1
            }
            level += 1
        }
        return paths
    }
}
