import CBOR
import Ledger
import MerkleTree
import TestSupport
import Testing

@Suite struct DirectoryPathTests {
    /// A directory of twelve books, crowded enough for all three ends to occur.
    static let world: (root: DirectoryLink<Int>, nodes: MemoryNodes, rows: [DirectoryRow]) = {
        var generator = Generator(seed: 40)
        var nodes = MemoryNodes()
        let rows = (0..<12).map { index in
            DirectoryRow(
                book: generator.book(isCrowded: index < 6, depth: 2), size: UInt64(index), root: generator.digest())
        }.sorted { $0.book < $1.book }
        let heads = rows.map { DirectoryHead(book: $0.book, headDigest: $0.headDigest(using: sha256)) }
        let root = try! DirectoryTree.update(root: .empty, heads: heads, in: &nodes, using: sha256)
        return (root, nodes, rows)
    }()

    static func path(to book: BookID) throws -> DirectoryPath {
        try DirectoryTree.path(to: book, root: world.root, in: world.nodes)
    }

    /// Books that are not there: one whose way ends in nothing, one whose way ends at another row.
    static func absent(_ isEnd: (DirectoryPath.End) -> Bool) throws -> BookID {
        var generator = Generator(seed: 41)
        while true {
            let book = generator.book(isCrowded: Bool.random(using: &generator), depth: 2)
            if try isEnd(path(to: book).end) { return book }
        }
    }

    @Test func presence() throws {
        for row in Self.world.rows {
            let path = try Self.path(to: row.book)
            #expect(path.proves(row, root: Self.world.root.hash, using: sha256))
            #expect(!path.provesAbsence(of: row.book, root: Self.world.root.hash, using: sha256))
            for other in [
                DirectoryRow(book: row.book, size: row.size + 1, root: row.root),
                DirectoryRow(book: row.book, size: row.size, root: .zero),
                DirectoryRow(book: Samples.otherShop, size: row.size, root: row.root),
            ] {
                #expect(!path.proves(other, root: Self.world.root.hash, using: sha256))
            }
        }
    }

    /// No path in the directory, to whatever book, shows a second row for a book, or a row for one that has none.
    @Test func noPathSpeaksOfAnotherBook() throws {
        let absent = [
            try Self.absent { $0 == .empty },
            try Self.absent { if case .other = $0 { true } else { false } },
        ]
        let books = Self.world.rows.map(\.book) + absent
        for target in books {
            let own = Self.world.rows.first { $0.book == target }
            var proven: Set<Digest?> = []
            for other in books {
                let path = try Self.path(to: other)
                for end in [path.end, .own, .empty]
                    + Self.world.rows.map({ row in
                        DirectoryPath.End.other(
                            DirectoryHead(book: row.book, headDigest: row.headDigest(using: sha256)))
                    })
                {
                    for length in 0...path.siblings.count {
                        let forged = DirectoryPath(siblings: Array(path.siblings[..<length]), end: end)
                        if forged.provesAbsence(of: target, root: Self.world.root.hash, using: sha256) {
                            proven.insert(nil)
                        }
                        for row in Self.world.rows {
                            let claim = DirectoryRow(book: target, size: row.size, root: row.root)
                            if forged.proves(claim, root: Self.world.root.hash, using: sha256) {
                                proven.insert(claim.headDigest(using: sha256))
                            }
                        }
                    }
                }
            }
            #expect(proven == [own?.headDigest(using: sha256)])
        }
    }

    /// A directory with a second row for a book somewhere else: the way of the book does not lead there.
    @Test func aSecondRowElsewhereCannotBeProven() throws {
        let hashes = DirectoryHasher(sha256)
        let book = Samples.shop  // 0x80…, on the right
        let first = DirectoryRow(book: book, size: 1, root: Samples.file)
        let second = DirectoryRow(book: book, size: 2, root: Samples.file)
        let leaves = [first, second].map {
            hashes.leaf(DirectoryHead(book: book, headDigest: $0.headDigest(using: sha256)))
        }
        let root = hashes.fork(leaves[1], leaves[0])
        let path = DirectoryPath(siblings: [leaves[1]], end: .own)
        #expect(path.proves(first, root: root, using: sha256))
        for siblings in [[], [leaves[0]], [leaves[1]], [leaves[0], leaves[1]], [leaves[1], leaves[0]]] {
            #expect(!DirectoryPath(siblings: siblings, end: .own).proves(second, root: root, using: sha256))
        }
    }

    /// Whatever byte of a path is changed, it does not read or does not hold.
    @Test func everyByteCounts() throws {
        let row = Self.world.rows[3]
        var cases: [(book: BookID, headDigest: Digest?)] = [(row.book, row.headDigest(using: sha256))]
        cases.append((try Self.absent { $0 == .empty }, nil))
        cases.append((try Self.absent { if case .other = $0 { true } else { false } }, nil))
        for (book, headDigest) in cases {
            let path = try Self.path(to: book)
            let original = path.encoded()
            #expect(try DirectoryPath.decode(original) == path)
            #expect(path.root(for: book, headDigest: headDigest, using: sha256) == Self.world.root.hash)
            for index in original.indices {
                for change in [1, 0x20, 0x80] as [UInt8] {
                    var bytes = original
                    bytes[index] ^= change
                    guard let changed = try? DirectoryPath.decode(bytes) else { continue }
                    let root = changed.root(for: book, headDigest: headDigest, using: sha256)
                    #expect(root != Self.world.root.hash, "byte \(index)")
                }
            }
        }
    }

    @Test func strictness() throws {
        let digest = [0x58, 32] + Samples.file.bytes
        func error(_ bytes: [UInt8]) -> DirectoryPathError? {
            do throws(DirectoryPathError) {
                _ = try DirectoryPath.decode(bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(error([0x82, 0x80, 0xF6]) == nil)
        #expect(error([0x82, 0x80, 0xF6, 0]) == .malformed(CBORError(offset: 3, reason: .trailingBytes(count: 1))))
        #expect(error([0x82, 0x80, 0x01]) == .unknownEnd(1))
        #expect(error([0x82, 0x80, 0x81] + digest) != nil)
        #expect(error([0x82, 0x80, 0x82] + digest + [0x41, 0]) == .wrongDigestLength(1))
        #expect(error([0x82, 0x81, 0x40, 0x00]) == .wrongDigestLength(0))
        #expect(error([0x82, 0x80, 0x18, 0x00]) == .malformed(CBORError(offset: 2, reason: .notShortest)))
        let deep = [0x82, 0x99, 1, 1] + [[UInt8]](repeating: digest, count: 257).joined() + [0x00]
        #expect(error(deep) == .tooDeep(257))
    }

    /// Trees that no directory has are refused even if their root is the one asked for.
    @Test func pathsThatNoDirectoryHas() {
        let hashes = DirectoryHasher(sha256)
        let row = DirectoryRow(book: Samples.shop, size: 1, root: Samples.file)
        let head = DirectoryHead(book: row.book, headDigest: row.headDigest(using: sha256))
        let lonely = DirectoryPath(siblings: [.zero], end: .own)
        #expect(!lonely.proves(row, root: hashes.fork(.zero, hashes.leaf(head)), using: sha256))
        // The shop's first bit is one: it does not stand on the way to a book whose first bit is zero.
        let other = DirectoryPath(siblings: [Samples.file], end: .other(head))
        let absent = BookID(.zero)
        #expect(!other.provesAbsence(of: absent, root: hashes.fork(hashes.leaf(head), Samples.file), using: sha256))
        // Nor is its own row a proof that it is absent.
        let own = DirectoryPath(siblings: [], end: .other(head))
        #expect(own.root(for: row.book, headDigest: nil, using: sha256) == nil)
        #expect(
            DirectoryPath(siblings: [Digest](repeating: Samples.file, count: 257), end: .empty)
                .root(for: absent, headDigest: nil, using: sha256) == nil)
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 42)
        let original = try Self.path(to: Self.world.rows[0].book).encoded()
        for _ in 0..<iterations {
            let input =
                Bool.random(using: &generator) ? generator.damaged(original) : generator.bytes(0...80)
            if let path = try? DirectoryPath.decode(input) { #expect(path.encoded() == input) }
        }
    }
}
