import CBOR
package import MerkleTree

/// What a directory says of one book: its head at the end of an epoch.
package struct DirectoryRow: Hashable, Sendable {
    package let book: BookID
    /// The number of its entries.
    package let size: UInt64
    /// The RFC 6962 root over its entries.
    package let root: Digest

    /// The row of a book with that head.
    package init(book: BookID, size: UInt64, root: Digest) {
        self.book = book
        self.size = size
        self.root = root
    }

    /// SHA-256(CBOR [book, size, root]).
    package func headDigest(using hasher: some SHA256Hasher) -> Digest {
        var encoder = CBOREncoder(reserving: 80)
        encoder.array(count: 3)
        encoder.bytes(book.bytes)
        encoder.unsigned(size)
        encoder.bytes(root.bytes)
        return hasher.hash(encoder.bytes)
    }
}

/// A row as the directory's tree has it: the book, and the digest of its head.
package struct DirectoryHead: Hashable, Sendable {
    package let book: BookID
    /// `DirectoryRow.headDigest`.
    package let headDigest: Digest

    package init(book: BookID, headDigest: Digest) {
        self.book = book
        self.headDigest = headDigest
    }
}
