import Ledger
import MerkleTree
import TestSupport

/// The directory as docs/formats/directory.md defines it, without any thought of speed: the oracle.
struct NaiveDirectory {
    var heads: [BookID: Digest] = [:]

    var root: Digest { hash(Array(heads.keys), depth: 0) }

    /// The hashes aside from the way to the book, and the books of the subtree where it ends.
    func path(to book: BookID) -> (siblings: [Digest], end: [BookID]) {
        var siblings: [Digest] = []
        var books = Array(heads.keys)
        while books.count > 1 {
            let depth = siblings.count
            siblings.append(hash(books.filter { bit($0, depth) != bit(book, depth) }, depth: depth + 1))
            books.removeAll { bit($0, depth) != bit(book, depth) }
        }
        return (siblings, books)
    }

    private func hash(_ books: [BookID], depth: Int) -> Digest {
        if books.isEmpty { return Digest([UInt8](repeating: 0, count: 32))! }
        if books.count == 1 { return sha256.hash([0] + books[0].bytes + heads[books[0]]!.bytes) }
        let left = hash(books.filter { !bit($0, depth) }, depth: depth + 1)
        let right = hash(books.filter { bit($0, depth) }, depth: depth + 1)
        return sha256.hash([1] + left.bytes + right.bytes)
    }

    private func bit(_ book: BookID, _ depth: Int) -> Bool {
        book.bytes[depth / 8] & (0x80 >> UInt8(depth % 8)) != 0
    }
}

/// Nodes in memory, in the order in which they were added.
struct MemoryNodes: DirectoryNodes {
    typealias Reference = Int

    struct Missing: Error, Equatable { let reference: Int }

    private(set) var nodes: [DirectoryNode<Int>] = []
    private(set) var hashes: [Digest] = []

    func node(_ reference: Int) throws(Missing) -> DirectoryNode<Int> {
        guard nodes.indices.contains(reference) else { throw Missing(reference: reference) }
        return nodes[reference]
    }

    mutating func add(_ node: DirectoryNode<Int>, hash: Digest) throws(Missing) -> Int {
        nodes.append(node)
        hashes.append(hash)
        return nodes.count - 1
    }
}

extension Generator {
    mutating func digest() -> Digest { Digest(bytes(32...32))! }

    /// A book; one of few with long common beginnings if `isCrowded`, of up to `depth` bytes.
    mutating func book(isCrowded: Bool, depth: Int = 32) -> BookID {
        if !isCrowded { return BookID(digest()) }
        var bytes = [UInt8](repeating: 0, count: 32)
        bytes[Int.random(in: 0..<depth, using: &self)] = 1 << UInt8.random(in: 0...7, using: &self)
        return BookID(Digest(bytes)!)
    }
}
