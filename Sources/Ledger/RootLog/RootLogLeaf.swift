package import CBOR
package import MerkleTree

/// One leaf of the root log: the directory of one epoch. CBOR [1, epoch, closedAt, directory root].
package struct RootLogLeaf: Hashable, Sendable {
    /// The epoch, which is the index of the leaf; none is skipped.
    package let epoch: UInt64
    /// When the epoch was closed, in milliseconds since 1970.
    package let closedAt: Int64
    /// The root of the directory of all books as they were then.
    package let directoryRoot: Digest

    /// A leaf with these parts.
    ///
    /// - Throws: `timeBefore1970`.
    package init(epoch: UInt64, closedAt: Int64, directoryRoot: Digest) throws(LedgerLogError) {
        guard closedAt >= 0 else { throw .timeBefore1970 }
        self.epoch = epoch
        self.closedAt = closedAt
        self.directoryRoot = directoryRoot
    }

    /// The exact bytes of the leaf.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 54)
        encoder.array(count: 4)
        encoder.unsigned(1)
        encoder.unsigned(epoch)
        encoder.int(closedAt)
        encoder.bytes(directoryRoot.bytes)
        return encoder.bytes
    }

    /// The leaf hash in the root log, RFC 6962 §2.1.
    package func leafHash(using hasher: some SHA256Hasher) -> Digest { TreeHasher(hasher).leaf(encoded()) }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: [UInt8]) throws(LedgerLogError) -> RootLogLeaf {
        try decode(bytes[...])
    }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws(LedgerLogError) -> RootLogLeaf {
        let version: UInt64
        let epoch: UInt64
        let closedAt: Int64
        let root: ArraySlice<UInt8>
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 4)
            version = try reader.readUnsigned()
            epoch = try reader.readUnsigned()
            closedAt = try reader.readInt()
            root = try reader.readBytes()
            try reader.finish()
        } catch {
            throw .malformed(error)
        }
        guard version == 1 else { throw .unknownVersion(version) }
        guard let directoryRoot = Digest(root) else { throw .wrongDigestLength(root.count) }
        return try RootLogLeaf(epoch: epoch, closedAt: closedAt, directoryRoot: directoryRoot)
    }
}

/// Why bytes are not a leaf, tile or bundle of the root log.
package enum LedgerLogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not deterministic CBOR of a leaf's shape.
    case malformed(CBORError)
    /// The first element is not 1.
    case unknownVersion(UInt64)
    /// The directory root is not 32 bytes.
    case wrongDigestLength(Int)
    /// A time is before 1970.
    case timeBefore1970
    /// Another number of bytes than the width of the tile demands.
    case wrongTileLength(expected: Int, found: Int)
    /// The bytes end inside an entry, or before the last one.
    case truncatedBundle(entry: Int)
    /// Bytes after the last entry.
    case trailingBytes(Int)

    package var description: String {
        switch self {
        case .malformed(let error): "not a leaf of the root log: \(error.description)"
        case .unknownVersion(let version): "leaf of version \(version)"
        case .wrongDigestLength(let count): "a directory root of \(count) bytes"
        case .timeBefore1970: "a time before 1970"
        case .wrongTileLength(let expected, let found): "a tile of \(found) bytes, expected \(expected)"
        case .truncatedBundle(let entry): "the bundle ends inside or before entry \(entry)"
        case .trailingBytes(let count): "\(count) bytes after the last entry"
        }
    }
}
