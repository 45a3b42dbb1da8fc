import CBOR
import MerkleTree

extension Entry {
    /// The exact bytes of the leaf.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 80 + 34 * digests.count)
        encoder.array(count: 8)
        encoder.unsigned(1)
        encoder.bytes(book.bytes)
        encoder.unsigned(kind.code)
        encoder.unsigned(schema)
        encoder.unsigned(seq)
        encoder.int(recordedAt)
        if let claimedAt {
            encoder.int(claimedAt)
        } else {
            encoder.null()
        }
        encoder.array(count: digests.count)
        for digest in digests { digest.withUnsafeBytes { encoder.bytes($0) } }
        return encoder.bytes
    }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: [UInt8]) throws(EntryError) -> Entry {
        try decode(bytes[...])
    }

    /// Reads the exact bytes of a leaf and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws(EntryError) -> Entry {
        let parts: Parts
        do throws(CBORError) {
            parts = try Parts(bytes)
        } catch {
            throw .malformed(error)
        }
        guard parts.version == 1 else { throw .unknownVersion(parts.version) }
        guard let book = Digest(parts.book) else { throw .wrongBookLength(parts.book.count) }
        if let wrong = parts.wrongDigest { throw .wrongDigestLength(index: wrong.index, found: wrong.count) }
        return try Entry(
            book: BookID(book), kind: EntryKind(code: parts.kind), schema: parts.schema, seq: parts.seq,
            recordedAt: parts.recordedAt, claimedAt: parts.claimedAt, digests: parts.digests)
    }

    /// The items as they stand in the bytes.
    private struct Parts {
        let version: UInt64
        let book: ArraySlice<UInt8>
        let kind: UInt64
        let schema: UInt64
        let seq: UInt64
        let recordedAt: Int64
        let claimedAt: Int64?
        var digests: [Digest] = []
        /// The first digest that does not have 32 bytes.
        var wrongDigest: (index: Int, count: Int)?

        init(_ bytes: ArraySlice<UInt8>) throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 8)
            version = try reader.readUnsigned()
            book = try reader.readBytes()
            kind = try reader.readUnsigned()
            schema = try reader.readUnsigned()
            seq = try reader.readUnsigned()
            recordedAt = try reader.readInt()
            claimedAt = reader.readIfNull() ? nil : try reader.readInt()
            let count = try reader.readArray()
            digests.reserveCapacity(min(count, bytes.count / Digest.byteCount))
            for index in 0..<count {
                let bytes = try reader.readBytes()
                if let digest = Digest(bytes) {
                    digests.append(digest)
                } else if wrongDigest == nil {
                    wrongDigest = (index, bytes.count)
                }
            }
            try reader.finish()
        }
    }
}
