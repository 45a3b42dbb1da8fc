import Ledger
import MerkleTree
import TestSupport
import Testing

@Suite struct DirectoryTreeTests {
    @Test func theEmptyDirectory() throws {
        let nodes = MemoryNodes()
        let path = try DirectoryTree.path(to: Samples.shop, root: .empty, in: nodes)
        #expect(path == DirectoryPath(siblings: [], end: .empty))
        #expect(path.provesAbsence(of: Samples.shop, root: .zero, using: sha256))
        #expect(DirectoryLink<Int>.empty.hash == .zero)
    }

    @Test func theHeadDigest() {
        let row = DirectoryRow(book: Samples.shop, size: 300, root: Samples.file)
        #expect(
            row.headDigest(using: sha256)
                == sha256.hash([0x83, 0x58, 32] + Samples.shop.bytes + [0x19, 1, 44, 0x58, 32] + Samples.file.bytes))
    }

    /// Every epoch's root is that of the oracle, every path too, and the roots of earlier epochs stay readable.
    @Test(arguments: [false, true])
    func agreesWithTheOracle(isCrowded: Bool) throws {
        var generator = Generator(seed: isCrowded ? 31 : 30)
        var nodes = MemoryNodes()
        var naive = NaiveDirectory()
        var root = DirectoryLink<Int>.empty
        var epochs: [(root: DirectoryLink<Int>, naive: NaiveDirectory)] = []
        for _ in 0..<24 {
            var changed: [BookID: Digest] = [:]
            for _ in 0..<Int.random(in: 0...6, using: &generator) {
                changed[generator.book(isCrowded: isCrowded)] = generator.digest()
            }
            for book in naive.heads.keys.sorted().prefix(2) { changed[book] = generator.digest() }
            naive.heads.merge(changed) { $1 }
            let heads = changed.sorted { $0.key < $1.key }.map { DirectoryHead(book: $0.key, headDigest: $0.value) }
            root = try DirectoryTree.update(root: root, heads: heads, in: &nodes, using: sha256)
            #expect(root.hash == naive.root)
            epochs.append((root, naive))
        }
        for (root, naive) in epochs {
            for book in Array(naive.heads.keys) + (0..<20).map({ _ in generator.book(isCrowded: isCrowded) }) {
                let path = try DirectoryTree.path(to: book, root: root, in: nodes)
                let expected = naive.path(to: book)
                #expect(path.siblings == expected.siblings)
                let headDigest = naive.heads[book]
                #expect(path.root(for: book, headDigest: headDigest, using: sha256) == naive.root)
                #expect(try DirectoryTree.head(of: book, root: root, in: nodes)?.headDigest == headDigest)
                switch path.end {
                case .own: #expect(headDigest != nil)
                case .empty: #expect(expected.end.isEmpty)
                case .other(let head): #expect(expected.end == [head.book] && head.book != book)
                }
            }
        }
        for (node, hash) in zip(nodes.nodes, nodes.hashes) {
            guard case .fork(let left, let right) = node else { continue }
            #expect(hash == DirectoryHasher(sha256).fork(left.hash, right.hash))
        }
    }

    /// Quiet books cost nothing, and a change costs the nodes on its way.
    @Test func onlyChangedNodesAreAdded() throws {
        var generator = Generator(seed: 32)
        var nodes = MemoryNodes()
        let heads = (0..<4096).map { _ in DirectoryHead(book: generator.book(isCrowded: false), headDigest: .zero) }
            .sorted { $0.book < $1.book }
        let root = try DirectoryTree.update(root: .empty, heads: heads, in: &nodes, using: sha256)
        let count = nodes.nodes.count
        #expect(try DirectoryTree.update(root: root, heads: [], in: &nodes, using: sha256) == root)
        #expect(try DirectoryTree.update(root: root, heads: heads, in: &nodes, using: sha256) == root)
        #expect(nodes.nodes.count == count)

        let changed = heads.enumerated().filter { $0.offset % 512 == 0 }.map {
            DirectoryHead(book: $0.element.book, headDigest: Samples.file)
        }
        let next = try DirectoryTree.update(root: root, heads: changed, in: &nodes, using: sha256)
        #expect(next.hash != root.hash)
        #expect((8 * 8...8 * 20).contains(nodes.nodes.count - count))
        #expect(try DirectoryTree.head(of: heads[0].book, root: root, in: nodes)?.headDigest == .zero)
        #expect(try DirectoryTree.head(of: heads[0].book, root: next, in: nodes)?.headDigest == Samples.file)
    }

    @Test func damagedNodesAreNoticed() throws {
        var nodes = MemoryNodes()
        let root = try DirectoryTree.update(
            root: .empty, heads: [DirectoryHead(book: Samples.shop, headDigest: .zero)], in: &nodes, using: sha256)
        let missing = DirectoryLink<Int>.node(7, hash: .zero)
        #expect(throws: DirectoryError.nodes(MemoryNodes.Missing(reference: 7))) {
            try DirectoryTree.path(to: Samples.shop, root: missing, in: nodes)
        }
        // The shop's id begins with a one: it has no place on the left.
        let misplaced = try nodes.add(.fork(left: root, right: .empty), hash: .zero)
        #expect(throws: DirectoryError<MemoryNodes.Missing>.damaged) {
            try DirectoryTree.path(
                to: BookID(.zero), root: .node(misplaced, hash: .zero), in: nodes)
        }
        let endless = nodes.nodes.count
        let link = DirectoryLink.node(endless, hash: .zero)
        _ = try nodes.add(.fork(left: link, right: link), hash: .zero)
        #expect(throws: DirectoryError<MemoryNodes.Missing>.damaged) {
            try DirectoryTree.path(to: Samples.shop, root: link, in: nodes)
        }
        #expect(throws: DirectoryError<MemoryNodes.Missing>.damaged) {
            try DirectoryTree.head(of: Samples.shop, root: link, in: nodes)
        }
        let head = DirectoryHead(book: Samples.shop, headDigest: .zero)
        #expect(throws: DirectoryError<MemoryNodes.Missing>.damaged) {
            try DirectoryTree.update(root: link, heads: [head], in: &nodes, using: sha256)
        }
    }
}
