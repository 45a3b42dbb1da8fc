import Ledger
import MerkleTree
import StoreContract
import Testing

/// Proofs from stored nodes, compared with a tree in memory.
@Suite("Store contract: nodes of books")
struct BookNodesTests {
    private static let size = 66_000
    /// Sizes around the bounds of tiles, and some between.
    private static let sizes: [UInt64] = [1, 2, 255, 256, 257, 300, 511, 512, 5_000, 65_535, 65_536, 65_537, 66_000]

    @Test func levelsThatAreKept() {
        let levels = (0...63).filter { StoredTree.isKept(NodeIndex(level: UInt8($0), index: 3)) }
        #expect(levels == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60])
    }

    @Test(arguments: TestStore.allCases)
    func keepAndRead(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (book, other) = (Sample.book(1), Sample.book(2))
            @Sendable func node(_ level: UInt8, _ index: UInt64) -> StoredNode {
                StoredNode(place: NodeIndex(level: level, index: index), digest: Sample.digest("\(level) \(index)"))
            }
            await expectFailed { try await store.write { try $0.books.keep([node(8, 0)], of: book) } }
            try await store.write { transaction in
                try transaction.books.open(book, role: .shop)
                try transaction.books.open(other, role: .shop)
                try transaction.books.keep([node(8, 0), node(8, 1), node(8, 3), node(16, 1), node(4, 7)], of: book)
                try transaction.books.keep([node(8, 1)], of: book)
            }
            @Sendable func read(_ book: BookID, _ level: UInt8, _ range: Range<UInt64>) async throws -> [StoredNode] {
                try await store.read {
                    try $0.books.nodes(book, level: level, from: range.lowerBound, to: range.upperBound)
                }
            }
            #expect(try await read(book, 8, 0..<9) == [node(8, 0), node(8, 1), node(8, 3)])
            #expect(try await read(book, 8, 1..<3) == [node(8, 1)])
            #expect(try await read(book, 16, 0..<(.max)) == [node(16, 1)])
            #expect(try await read(book, 4, 0..<9) == [node(4, 7)])
            #expect(try await read(book, 24, 0..<9) == [])
            #expect(try await read(other, 8, 0..<9) == [])
            await expect(.readOnly) { try await store.read { try $0.books.keep([node(8, 0)], of: book) } }
        }
    }

    /// Which of the nodes a book was kept with.
    enum Kept: CaseIterable {
        case all, everySecond, everyEighthLevel, none

        func contains(_ place: NodeIndex, _ number: Int) -> Bool {
            switch self {
            case .all: true
            case .everySecond: number % 2 == 0
            case .everyEighthLevel: place.level % 8 == 0
            case .none: false
            }
        }
    }

    /// Whichever nodes are missing, the proofs are those of the tree in memory.
    @Test(arguments: Kept.allCases)
    func proofsEqualThoseOfATreeInMemory(_ kept: Kept) async throws {
        let store = try await TestStore.memory.opened()
        let book = Sample.book(1)
        let tree = try await Self.fill(book, in: store, keeping: kept)
        try await store.read { transaction in
            let stored = StoredTree(book: book, in: transaction)
            // Without any node every proof reads all leaves.
            let sizes = kept == .none ? Self.sizes.filter { $0 <= 5_000 } : Self.sizes
            for size in sizes {
                #expect(try stored.root(size: size) == tree.root(size: size))
                for index in Set([0, size / 3, size / 2, size - 1]) {
                    let expected = try tree.inclusionPath(index: index, size: size)
                    #expect(try stored.inclusionPath(index: index, size: size) == expected, "\(index) of \(size)")
                }
                for old in sizes where old <= size {
                    let expected = try tree.consistencyPath(from: old, to: size)
                    #expect(try stored.consistencyPath(from: old, to: size) == expected, "\(old) to \(size)")
                    let covered = NodeIndex.covering(old..<size).compactMap { tree.node($0) }
                    #expect(try stored.compactRange(old..<size).digests == covered)
                }
            }
            #expect(throws: MerkleProofError.self) { try stored.inclusionPath(index: 5, size: 5) }
            #expect(throws: MerkleProofError.self) { try stored.consistencyPath(from: 0, to: 5) }
            #expect(throws: StoreError.self) { try stored.root(size: UInt64(Self.size) + 1) }
        }
        try await store.close()
    }

    /// Appends leaves as a book writer does, keeping only some of the nodes.
    private static func fill(
        _ book: BookID, in store: any Store, keeping some: Kept
    ) async throws -> MemoryTree<some SHA256Hasher> {
        var tree = MemoryTree(using: Sample.hasher)
        for index in 0..<size { tree.append(leafHash: leaf(index)) }
        try await store.write { transaction in
            try transaction.books.open(book, role: .shop)
            var frontier = Frontier()
            var number = 0
            for index in 0..<size {
                var nodes: [StoredNode] = []
                frontier.append(leafHash: leaf(index), using: Sample.hasher) { place, digest in
                    guard StoredTree.isKept(place) else { return }
                    number += 1
                    if some.contains(place, number) { nodes.append(StoredNode(place: place, digest: digest)) }
                }
                let head = BookHead(
                    book: book, role: .shop, frontier: frontier, root: .zero, lastRecordedAt: 1)
                try transaction.books.append(entry(index, of: book), head: head)
                if !nodes.isEmpty { try transaction.books.keep(nodes, of: book) }
            }
        }
        return tree
    }

    private static func leaf(_ index: Int) -> Digest {
        TreeHasher(Sample.hasher).leaf(withUnsafeBytes(of: UInt64(index).bigEndian) { [UInt8]($0) })
    }

    private static func entry(_ index: Int, of book: BookID) -> StoredEntry {
        StoredEntry(
            book: book, seq: UInt64(index), kind: .receipt, recordedAt: 1, entry: [0], leafHash: leaf(index),
            businessKey: [1], personalKey: nil, businessValues: [0x80], personalValues: nil, certificates: [],
            mentions: [])
    }
}
