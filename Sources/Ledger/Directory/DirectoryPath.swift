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
}
