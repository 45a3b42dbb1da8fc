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

/// The entries of a bundle, C2SP tlog-tiles: each behind its length, a big-endian uint16.
package struct EntryBundle: Hashable, Sendable {
    /// The longest entry that a bundle can hold, in bytes.
    package static let maximumEntryByteCount = 65535

    /// The entries, from 1 to 256.
    package let entries: [[UInt8]]

    /// A bundle of these entries; nil if there are none or more than 256, or one is longer than
    /// `maximumEntryByteCount`.
    package init?(_ entries: [[UInt8]]) {
        guard (1...TilePath.fullWidth).contains(entries.count) else { return nil }
        for entry in entries where entry.count > EntryBundle.maximumEntryByteCount { return nil }
        self.entries = entries
    }

    /// The bytes of the bundle.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: entry.count))
            bytes += entry
        }
        return bytes
    }

    /// Reads exactly as many entries as the path of the bundle says.
    package static func decode(_ bytes: [UInt8], width: Int) throws(LedgerLogError) -> EntryBundle {
        precondition((1...TilePath.fullWidth).contains(width), "the width of a path")
        var entries: [[UInt8]] = []
        var position = 0
        for entry in 0..<width {
            guard bytes.count - position >= 2 else { throw .truncatedBundle(entry: entry) }
            let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
            position += 2
            guard bytes.count - position >= length else { throw .truncatedBundle(entry: entry) }
            entries.append(Array(bytes[position..<(position + length)]))
            position += length
        }
        guard position == bytes.count else { throw .trailingBytes(bytes.count - position) }
        guard let bundle = EntryBundle(entries) else { preconditionFailure("a length has two bytes") }
        return bundle
    }
}
