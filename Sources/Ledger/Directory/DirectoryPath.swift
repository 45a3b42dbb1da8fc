package import CBOR
package import MerkleTree

/// What leads from the root of a directory to the place of one book: shows its row, or that it has none.
///
/// Under one root there is for each book either one head digest that a path proves, or absence, never two of these:
/// the bits of the book say which way to go, and leaves, forks and the empty subtree cannot be taken for one another.
package struct DirectoryPath: Hashable, Sendable {
    /// What stands where the path ends.
    package enum End: Hashable, Sendable {
        /// The row of the book itself.
        case own
        /// Nothing: the book is not in the directory.
        case empty
        /// The row of another book, the only one in that subtree: the book is not in the directory.
        case other(DirectoryHead)
    }

    /// The hashes of the subtrees that the way leaves aside, from the root downwards.
    package let siblings: [Digest]
    /// What stands at the end.
    package let end: End

    /// The path of these parts. Whether it speaks of some book, and of which root, is for `root` to say.
    package init(siblings: [Digest], end: End) {
        self.siblings = siblings
        self.end = end
    }

    /// The root of the directory in which the book has that head, or with nil no row.
    ///
    /// Nil when the path cannot say that: it shows a row and no head is given, or the other way round; it is longer
    /// than a book has bits; the other row does not lie on the way to the book; or the subtree above its end would have
    /// fewer than two rows, which no directory has.
    package func root(for book: BookID, headDigest: Digest?, using hasher: some SHA256Hasher) -> Digest? {
        guard siblings.count <= BookID.bitCount, siblings.last != .zero else { return nil }
        let hashes = DirectoryHasher(hasher)
        var hash: Digest
        switch end {
        case .own:
            guard let headDigest else { return nil }
            hash = hashes.leaf(DirectoryHead(book: book, headDigest: headDigest))
        case .empty:
            guard headDigest == nil else { return nil }
            hash = hashes.empty
        case .other(let head):
            guard headDigest == nil, head.book != book, head.book.sharesPrefix(with: book, depth: siblings.count)
            else { return nil }
            hash = hashes.leaf(head)
        }
        var depth = siblings.count
        while depth > 0 {
            depth -= 1
            hash = book.bit(depth) ? hashes.fork(siblings[depth], hash) : hashes.fork(hash, siblings[depth])
        }
        return hash
    }

    /// Whether the path proves that the directory with that root has this row.
    package func proves(_ row: DirectoryRow, root: Digest, using hasher: some SHA256Hasher) -> Bool {
        self.root(for: row.book, headDigest: row.headDigest(using: hasher), using: hasher) == root
    }

    /// Whether the path proves that the directory with that root has no row of the book.
    package func provesAbsence(of book: BookID, root: Digest, using hasher: some SHA256Hasher) -> Bool {
        self.root(for: book, headDigest: nil, using: hasher) == root
    }

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
package enum DirectoryPathError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not deterministic CBOR of a path's shape.
    case malformed(CBORError)
    /// More digests than a book has bits.
    case tooDeep(Int)
    /// A digest or book that is not 32 bytes.
    case wrongDigestLength(Int)
    /// An end other than 0.
    case unknownEnd(UInt64)

    package var description: String {
        switch self {
        case .malformed(let error): "not a directory path: \(error.description)"
        case .tooDeep(let count): "a directory path of \(count) digests"
        case .wrongDigestLength(let count): "a digest of \(count) bytes"
        case .unknownEnd(let kind): "a directory path that ends in \(kind)"
        }
    }
}
