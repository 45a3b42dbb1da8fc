package import CBOR
import MerkleTree

extension DirectoryPath {
    /// CBOR [[* digest], 0 / null / [book, head digest]].
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 34 * siblings.count + 80)
        encoder.array(count: 2)
        encoder.array(count: siblings.count)
        for digest in siblings { encoder.bytes(digest.bytes) }
        switch end {
        case .own: encoder.unsigned(0)
        case .empty: encoder.null()
        case .other(let head):
            encoder.array(count: 2)
            encoder.bytes(head.book.bytes)
            encoder.bytes(head.headDigest.bytes)
        }
        return encoder.bytes
    }

    /// Reads exactly one path and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: [UInt8]) throws(DirectoryPathError) -> DirectoryPath {
        try decode(bytes[...])
    }

    /// Reads exactly one path and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: ArraySlice<UInt8>) throws(DirectoryPathError) -> DirectoryPath {
        var siblings: [ArraySlice<UInt8>] = []
        var end: [ArraySlice<UInt8>] = []
        var kind: UInt64?
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 2)
            for _ in 0..<(try reader.readArray()) { siblings.append(try reader.readBytes()) }
            if !reader.readIfNull() {
                if try reader.peekType() == .array {
                    try reader.readArray(count: 2)
                    end = [try reader.readBytes(), try reader.readBytes()]
                } else {
                    kind = try reader.readUnsigned()
                }
            }
            try reader.finish()
        } catch {
            throw .malformed(error)
        }
        guard siblings.count <= BookID.bitCount else { throw .tooDeep(siblings.count) }
        var digests: [Digest] = []
        digests.reserveCapacity(siblings.count)
        for bytes in siblings { digests.append(try digest(bytes)) }
        if let kind {
            guard kind == 0 else { throw .unknownEnd(kind) }
            return DirectoryPath(siblings: digests, end: .own)
        }
        guard end.count == 2 else { return DirectoryPath(siblings: digests, end: .empty) }
        let head = DirectoryHead(book: BookID(try digest(end[0])), headDigest: try digest(end[1]))
        return DirectoryPath(siblings: digests, end: .other(head))
    }

    private static func digest(_ bytes: ArraySlice<UInt8>) throws(DirectoryPathError) -> Digest {
        guard let digest = Digest(bytes) else { throw .wrongDigestLength(bytes.count) }
        return digest
    }
}

/// Why bytes are not a directory path.
package enum DirectoryPathError: Error, Hashable, Sendable {
    /// Not deterministic CBOR of a path's shape.
    case malformed(CBORError)
    /// More digests than a book has bits.
    case tooDeep(Int)
    /// A digest or book that is not 32 bytes.
    case wrongDigestLength(Int)
    /// An end other than 0.
    case unknownEnd(UInt64)
}

extension DirectoryPathError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let error): "not a directory path: \(error.description)"
        case .tooDeep(let count): "a directory path of \(count) digests"
        case .wrongDigestLength(let count): "a digest of \(count) bytes"
        case .unknownEnd(let kind): "a directory path that ends in \(kind)"
        }
    }
}
