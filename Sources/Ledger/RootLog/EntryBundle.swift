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
