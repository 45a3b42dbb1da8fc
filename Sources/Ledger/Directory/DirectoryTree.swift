package import MerkleTree

/// The binary prefix tree over the heads of all books: bits of the book id, most significant first.
package enum DirectoryTree {
    /// Puts in the heads that are new or changed, and returns the new root.
    ///
    /// Only nodes on the way to a changed row are added, about log2(number of rows) for each, and none for a head that
    /// is there already. The nodes of earlier roots stay as they are, so every earlier directory can still be read.
    ///
    /// - Parameters:
    ///   - root: the directory so far.
    ///   - heads: ascending by book, each book once.
    package static func update<Nodes: DirectoryNodes>(
        root: DirectoryLink<Nodes.Reference>, heads: [DirectoryHead], in nodes: inout Nodes,
        using hasher: some SHA256Hasher
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryLink<Nodes.Reference> {
        for index in heads.indices.dropFirst() {
            precondition(heads[index - 1].book < heads[index].book, "heads ascend by book")
        }
        let hashes = DirectoryHasher(hasher)
        return try put(heads[...], into: root, depth: 0, in: &nodes, hashes: hashes) ?? root
    }

    /// The directory path of a book: that it is there, or that it is not.
    package static func path<Nodes: DirectoryNodes>(
        to book: BookID, root: DirectoryLink<Nodes.Reference>, in nodes: Nodes
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryPath {
        var siblings: [Digest] = []
        var link = root
        while true {
            guard case .node(let reference, _) = link else { return DirectoryPath(siblings: siblings, end: .empty) }
            switch try read(reference, in: nodes) {
            case .row(let head):
                guard head.book.sharesPrefix(with: book, depth: siblings.count) else { throw .damaged }
                return DirectoryPath(siblings: siblings, end: head.book == book ? .own : .other(head))
            case .fork(let left, let right):
                guard siblings.count < BookID.bitCount else { throw .damaged }
                let goesRight = book.bit(siblings.count)
                siblings.append(goesRight ? left.hash : right.hash)
                link = goesRight ? right : left
            }
        }
    }

    /// The head of a book; nil if the directory has none.
    package static func head<Nodes: DirectoryNodes>(
        of book: BookID, root: DirectoryLink<Nodes.Reference>, in nodes: Nodes
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryHead? {
        var link = root
        var depth = 0
        while case .node(let reference, _) = link {
            switch try read(reference, in: nodes) {
            case .row(let head): return head.book == book ? head : nil
            case .fork(let left, let right):
                guard depth < BookID.bitCount else { throw .damaged }
                link = book.bit(depth) ? right : left
                depth += 1
            }
        }
        return nil
    }

    /// Nil if nothing changes.
    private static func put<Nodes: DirectoryNodes>(
        _ heads: ArraySlice<DirectoryHead>, into link: DirectoryLink<Nodes.Reference>, depth: Int,
        in nodes: inout Nodes, hashes: DirectoryHasher<some SHA256Hasher>
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryLink<Nodes.Reference>? {
        if heads.isEmpty { return nil }
        guard case .node(let reference, _) = link else {
            return try build(heads, depth: depth, in: &nodes, hashes: hashes)
        }
        switch try read(reference, in: nodes) {
        case .row(let old):
            if heads.count == 1, heads.first == old { return nil }
            return try build(merged(heads, with: old), depth: depth, in: &nodes, hashes: hashes)
        case .fork(let left, let right):
            guard depth < BookID.bitCount else { throw .damaged }
            let middle = firstRight(heads, depth: depth)
            let newLeft = try put(heads[..<middle], into: left, depth: depth + 1, in: &nodes, hashes: hashes)
            let newRight = try put(heads[middle...], into: right, depth: depth + 1, in: &nodes, hashes: hashes)
            if newLeft == nil, newRight == nil { return nil }
            return try fork(newLeft ?? left, newRight ?? right, in: &nodes, hashes: hashes)
        }
    }

    private static func build<Nodes: DirectoryNodes>(
        _ heads: ArraySlice<DirectoryHead>, depth: Int, in nodes: inout Nodes,
        hashes: DirectoryHasher<some SHA256Hasher>
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryLink<Nodes.Reference> {
        guard let first = heads.first else { return .empty }
        if heads.count == 1 {
            let hash = hashes.leaf(first)
            return .node(try add(.row(first), hash: hash, to: &nodes), hash: hash)
        }
        guard depth < BookID.bitCount else { throw .damaged }
        let middle = firstRight(heads, depth: depth)
        let left = try build(heads[..<middle], depth: depth + 1, in: &nodes, hashes: hashes)
        let right = try build(heads[middle...], depth: depth + 1, in: &nodes, hashes: hashes)
        return try fork(left, right, in: &nodes, hashes: hashes)
    }

    private static func fork<Nodes: DirectoryNodes>(
        _ left: DirectoryLink<Nodes.Reference>, _ right: DirectoryLink<Nodes.Reference>, in nodes: inout Nodes,
        hashes: DirectoryHasher<some SHA256Hasher>
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryLink<Nodes.Reference> {
        let hash = hashes.fork(left.hash, right.hash)
        return .node(try add(.fork(left: left, right: right), hash: hash, to: &nodes), hash: hash)
    }

    /// The heads with one more, unless its book is among them.
    private static func merged(_ heads: ArraySlice<DirectoryHead>, with old: DirectoryHead) -> ArraySlice<DirectoryHead>
    {
        var all = heads
        var place = heads.startIndex
        while place < heads.endIndex, heads[place].book < old.book { place += 1 }
        if place == heads.endIndex || heads[place].book != old.book { all.insert(old, at: place) }
        return all
    }

    /// Where those heads begin whose bit at `depth` is one. The bits before are alike, so they stand together.
    private static func firstRight(_ heads: ArraySlice<DirectoryHead>, depth: Int) -> Int {
        var low = heads.startIndex
        var high = heads.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if heads[middle].book.bit(depth) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func read<Nodes: DirectoryNodes>(
        _ reference: Nodes.Reference, in nodes: Nodes
    ) throws(DirectoryError<Nodes.Failure>) -> DirectoryNode<Nodes.Reference> {
        do throws(Nodes.Failure) { return try nodes.node(reference) } catch { throw .nodes(error) }
    }

    private static func add<Nodes: DirectoryNodes>(
        _ node: DirectoryNode<Nodes.Reference>, hash: Digest, to nodes: inout Nodes
    ) throws(DirectoryError<Nodes.Failure>) -> Nodes.Reference {
        do throws(Nodes.Failure) { return try nodes.add(node, hash: hash) } catch { throw .nodes(error) }
    }
}

/// A subtree of a directory: nothing, or a node that is kept somewhere, with its hash.
package enum DirectoryLink<Reference: Sendable>: Sendable {
    /// No row.
    case empty
    /// One row or more; `DirectoryNodes.node` reads the node.
    case node(Reference, hash: Digest)

    /// The hash of the subtree.
    package var hash: Digest {
        switch self {
        case .empty: .zero
        case .node(_, let hash): hash
        }
    }
}

extension DirectoryLink: Equatable where Reference: Equatable {}
extension DirectoryLink: Hashable where Reference: Hashable {}

/// One node of a directory's tree. It never changes once it is kept: an epoch adds nodes, and shares all others with
/// the epochs before it.
package enum DirectoryNode<Reference: Sendable>: Sendable {
    /// The only row of its subtree.
    case row(DirectoryHead)
    /// Two rows or more, parted by the next bit of their books.
    case fork(left: DirectoryLink<Reference>, right: DirectoryLink<Reference>)
}

extension DirectoryNode: Equatable where Reference: Equatable {}
extension DirectoryNode: Hashable where Reference: Hashable {}

/// Where the nodes of directories are kept.
package protocol DirectoryNodes<Reference> {
    /// What names a kept node, such as a row id.
    associatedtype Reference: Sendable
    /// Why a node cannot be read or kept.
    associatedtype Failure: Error

    /// The node of that name, exactly as it was added.
    func node(_ reference: Reference) throws(Failure) -> DirectoryNode<Reference>

    /// Keeps a node with its hash and names it. Children are added before the fork that links to them.
    mutating func add(_ node: DirectoryNode<Reference>, hash: Digest) throws(Failure) -> Reference
}

/// Why a directory cannot be read or changed.
package enum DirectoryError<Failure: Error>: Error {
    /// The nodes could not be read or kept.
    case nodes(Failure)
    /// The tree is deeper than a book has bits, or a row stands where its book does not belong: what was kept is damaged.
    case damaged
}

extension DirectoryError: Equatable where Failure: Equatable {}

/// The hashes of a directory's tree.
///
/// ```
/// no row      32 zero bytes
/// one row     SHA-256(0x00 ‖ book ‖ headDigest)
/// two or more SHA-256(0x01 ‖ hash of those whose next bit is 0 ‖ hash of those whose next bit is 1)
/// ```
package struct DirectoryHasher<Hash: SHA256Hasher>: Sendable {
    private let hasher: Hash

    /// Hashes with the given SHA-256.
    package init(_ hasher: Hash) {
        self.hasher = hasher
    }

    /// The hash of a subtree without rows.
    package var empty: Digest { .zero }

    /// The hash of a subtree with one row, wherever it stands: it names its book in full.
    package func leaf(_ head: DirectoryHead) -> Digest { pair(0x00, head.book.digest, head.headDigest) }

    /// The hash of a subtree with two rows or more.
    package func fork(_ left: Digest, _ right: Digest) -> Digest { pair(0x01, left, right) }

    private func pair(_ prefix: UInt8, _ first: Digest, _ second: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { buffer in
            buffer[0] = prefix
            buffer.storeBytes(of: first, toByteOffset: 1, as: Digest.self)
            buffer.storeBytes(of: second, toByteOffset: 1 + Digest.byteCount, as: Digest.self)
            return hasher.hash(UnsafeRawBufferPointer(buffer))
        }
    }
}

extension BookID {
    /// The number of bits, and so the greatest depth of a directory.
    static let bitCount = 256

    /// Whether the bit at `depth` is one; 0 is the most significant bit of the first byte.
    func bit(_ depth: Int) -> Bool {
        digest.withUnsafeBytes { $0[depth >> 3] >> UInt8(7 - depth & 7) & 1 == 1 }
    }

    /// Whether the first `depth` bits are those of the other book.
    func sharesPrefix(with other: BookID, depth: Int) -> Bool {
        for position in 0..<depth where bit(position) != other.bit(position) { return false }
        return true
    }
}
