import Ledger
import MerkleTree
import TestSupport
import Testing

@Suite struct TileTests {
    @Test(
        arguments: [
            ("tile/0/000", TilePath.Content.nodes(level: 0), 0, 256),
            ("tile/1/x001/x234/067", .nodes(level: 1), 1_234_067, 256),
            ("tile/0/x001/x234/067.p/8", .nodes(level: 0), 1_234_067, 8),
            ("tile/entries/273.p/112", .entries, 273, 112),
            ("tile/entries/x001/000", .entries, 1000, 256),
            ("tile/7/000.p/127", .nodes(level: 7), 0, 127),
            ("tile/0/x036/x028/x797/x018/x963/966", .nodes(level: 0), 36_028_797_018_963_966, 256),
        ] as [(String, TilePath.Content, UInt64, Int)])
    func paths(text: String, content: TilePath.Content, index: UInt64, width: Int) throws {
        let path = try #require(TilePath(text))
        #expect(path.content == content && path.index == index && path.width == width)
        #expect(path.text == text)
        #expect(TilePath(content, index: index, width: width) == path)
    }

    @Test(arguments: [
        "", "/", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/0", "tile/0/00",
        "tile/0/0000", "tile/0/x000", "tile/0/x000/000", "tile/0/x000/001", "tile/0/001/000", "tile/0/X001/000",
        "tile/00/000", "tile/8/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/0/-01", "tile/0/a00",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/1/",
        "tile/0/000.p/000.p/1", "tile/0/000p/1", "tile/0/.p/1", "tile/0/x001.p/1", "tile/Entries/000",
        "tile/entries", "tile/entries/000.p/300", "tile/entries/../000", "tile/0/000?", "tile/0/ 00", "tile/7/001",
        "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/x036/x028/x797/x018/x963/968", "TILE/0/000",
        "tile/0/x001/x001/x001/x001/x001/x001/x001/001", "tile/data/000",
    ])
    func refused(text: String) { #expect(TilePath(text) == nil) }

    @Test func partsThatNoTreeHas() {
        #expect(TilePath(.nodes(level: 8), index: 0) == nil)
        #expect(TilePath(.entries, index: 0, width: 0) == nil)
        #expect(TilePath(.entries, index: 0, width: 257) == nil)
        #expect(TilePath(.entries, index: .max, width: 1) == nil)
        #expect(TilePath(.nodes(level: 7), index: 0, width: 128) == nil)
        #expect(TilePath(.nodes(level: 0), index: Frontier.maximumSize >> 8, width: 255) != nil)
        #expect(TilePath(.nodes(level: 0), index: Frontier.maximumSize >> 8, width: 256) == nil)
    }

    @Test func generatedPaths() {
        var generator = Generator(seed: 60)
        for _ in 0..<iterations {
            let level = UInt8.random(in: 0...7, using: &generator)
            let index =
                UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 8...63, using: &generator)
            if let path = TilePath(
                .nodes(level: level), index: index, width: Int.random(in: 1...256, using: &generator))
            {
                #expect(TilePath(path.text) == path)
                let damaged = text(generator.damaged(Array(path.text.utf8)))
                if let other = TilePath(damaged) { #expect(other.text == damaged) }
            }
        }
    }

    /// The example of C2SP tlog-tiles: a tree of 70,000 leaves.
    @Test func theTilesOfATree() {
        let paths = TilePath.added(from: 0, to: 70_000)
        func count(_ content: TilePath.Content, partial: Bool) -> [Int] {
            paths.filter { $0.content == content && $0.isPartial == partial }.map(\.width)
        }
        #expect(count(.nodes(level: 0), partial: false).count == 273)
        #expect(count(.nodes(level: 0), partial: true) == [112])
        #expect(count(.nodes(level: 1), partial: false).count == 1)
        #expect(count(.nodes(level: 1), partial: true) == [17])
        #expect(count(.nodes(level: 2), partial: true) == [1])
        #expect(count(.entries, partial: false).count == 273)
        #expect(count(.entries, partial: true) == [112])
        #expect(paths.count == 273 + 1 + 1 + 1 + 1 + 274)
        #expect(TilePath.added(from: 0, to: 256).map(\.text) == ["tile/0/000", "tile/entries/000", "tile/1/000.p/1"])
        #expect(TilePath.added(from: 256, to: 257).map(\.text) == ["tile/0/001.p/1", "tile/entries/001.p/1"])
        #expect(TilePath.added(from: 5, to: 5).isEmpty)
        #expect(TilePath.added(from: 0, to: 0).isEmpty)
    }

    /// Every node of the tree follows from the tile that is named for it, and the tiles of growth are those that are new.
    @Test func nodesFollowFromTiles() throws {
        for size in [1, 2, 255, 256, 257, 700] as [UInt64] {
            let tree = LogSamples.tree(Int(size))
            var tiles: [TilePath: LogTile] = [:]
            for path in TilePath.added(from: 0, to: size) where path.content != .entries {
                let digests = try path.nodes.map { try #require(tree.node($0)) }
                let tile = try #require(LogTile(path, digests: digests))
                #expect(try LogTile.decode(tile.encoded(), at: path) == tile)
                tiles[path] = tile
            }
            for level in 0...12 as ClosedRange<UInt8> {
                for index in 0...(size >> UInt64(level)) {
                    let node = NodeIndex(level: level, index: index)
                    let path = LogTile.path(of: node, size: size)
                    #expect((path == nil) == (tree.node(node) == nil))
                    if let path { #expect(tiles[path]?.node(node, using: sha256) == tree.node(node)) }
                }
            }
            for old in 0..<min(size, 300) {
                let before = Set(TilePath.added(from: 0, to: old))
                #expect(
                    Set(TilePath.added(from: old, to: size))
                        == Set(TilePath.added(from: 0, to: size)).subtracting(before))
            }
        }
    }

    @Test func aTileKnowsItsPlace() throws {
        let path = try #require(TilePath(.nodes(level: 0), index: 1, width: 3))
        let tile = try #require(LogTile(path, digests: [Digest](repeating: .zero, count: 3)))
        #expect(tile.node(NodeIndex(level: 0, index: 255), using: sha256) == nil)
        #expect(tile.node(NodeIndex(level: 0, index: 256), using: sha256) == .zero)
        #expect(tile.node(NodeIndex(level: 1, index: 128), using: sha256) != nil)
        #expect(tile.node(NodeIndex(level: 1, index: 129), using: sha256) == nil)
        #expect(tile.node(NodeIndex(level: 9, index: 0), using: sha256) == nil)
        #expect(tile.node(NodeIndex(level: 8, index: .max), using: sha256) == nil)
        #expect(LogTile(path, digests: []) == nil)
        #expect(throws: LedgerLogError.wrongTileLength(expected: 96, found: 95)) {
            try LogTile.decode([UInt8](repeating: 0, count: 95), at: path)
        }
    }

    @Test func bundles() throws {
        let entries = (0..<256).map { LogSamples.leaf(UInt64($0)).encoded() }
        let bundle = try #require(EntryBundle(entries))
        let bytes = bundle.encoded()
        #expect(Array(bytes[..<2]) == [0, UInt8(entries[0].count)])
        #expect(try EntryBundle.decode(bytes, width: 256) == bundle)
        #expect(throws: LedgerLogError.trailingBytes(2 + entries[255].count)) {
            try EntryBundle.decode(bytes, width: 255)
        }
        #expect(throws: LedgerLogError.truncatedBundle(entry: 255)) {
            try EntryBundle.decode(Array(bytes.dropLast()), width: 256)
        }
        #expect(EntryBundle([]) == nil)
        #expect(EntryBundle([[UInt8](repeating: 0, count: 65536)]) == nil)
        #expect(EntryBundle([[UInt8]](repeating: [], count: 257)) == nil)
        var generator = Generator(seed: 61)
        let small = try #require(EntryBundle(Array(entries[..<4]))).encoded()
        for _ in 0..<iterations {
            let input = generator.damaged(small)
            if let read = try? EntryBundle.decode(input, width: 4) { #expect(read.encoded() == input) }
        }
    }
}
