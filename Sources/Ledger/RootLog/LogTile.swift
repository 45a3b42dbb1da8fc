package import MerkleTree

/// The digests of a tile, and the nodes that follow from them.
package struct LogTile: Hashable, Sendable {
    /// Which tile it is; not one of entries.
    package let path: TilePath
    /// The digests of `path.nodes`.
    package let digests: [Digest]

    /// A tile of these digests; nil if they are not as many as the path says, or the path is one of entries.
    package init?(_ path: TilePath, digests: [Digest]) {
        guard path.content != .entries, digests.count == path.width else { return nil }
        self.path = path
        self.digests = digests
    }

    /// Reads the bytes of a tile, which is not one of entries.
    package static func decode(_ bytes: [UInt8], at path: TilePath) throws(LedgerLogError) -> LogTile {
        precondition(path.content != .entries, "an entry bundle holds no digests")
        let expected = path.width * Digest.byteCount
        guard bytes.count == expected else { throw .wrongTileLength(expected: expected, found: bytes.count) }
        var digests: [Digest] = []
        digests.reserveCapacity(path.width)
        for start in stride(from: 0, to: bytes.count, by: Digest.byteCount) {
            guard let digest = Digest(bytes[start..<(start + Digest.byteCount)]) else {
                preconditionFailure("a slice of 32 bytes")
            }
            digests.append(digest)
        }
        guard let tile = LogTile(path, digests: digests) else { preconditionFailure("counted") }
        return tile
    }

    /// The digests one after the other.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digests.count * Digest.byteCount)
        for digest in digests { bytes += digest.bytes }
        return bytes
    }

    /// The digest of a perfect subtree of up to 8 levels above the tile's own, computed from the digests; nil if it
    /// does not lie in the tile.
    package func node(_ node: NodeIndex, using hasher: some SHA256Hasher) -> Digest? {
        let base = 8 * path.level
        guard node.level >= base, node.level - base <= 8 else { return nil }
        let height = UInt64(node.level - base)
        let (first, overflow) = node.index.multipliedReportingOverflow(by: 1 << height)
        guard !overflow, first >= path.index << 8 else { return nil }
        let start = first - path.index << 8
        let count = UInt64(1) << height
        guard start <= UInt64(digests.count), count <= UInt64(digests.count) - start else { return nil }
        return merkleRoot(leafHashes: digests[Int(start)..<Int(start + count)], using: hasher)
    }

    /// The tile, as a tree of `size` leaves has it, from which a node of that tree follows; nil if the tree has no such
    /// node.
    package static func path(of node: NodeIndex, size: UInt64) -> TilePath? {
        let level = node.level / 8
        let height = UInt64(node.level - 8 * level)
        guard level <= 7, node.level < 63, node.index < size >> UInt64(node.level) else { return nil }
        let available = size >> (8 * UInt64(level))
        let index = (node.index << height) >> 8
        return TilePath(
            .nodes(level: level), index: index, width: Int(min(available - index << 8, UInt64(TilePath.fullWidth))))
    }
}
