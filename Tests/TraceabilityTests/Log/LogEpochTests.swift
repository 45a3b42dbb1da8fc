import Ledger
import MerkleTree
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LogEpochTests {
    private let hasher = SystemSHA256()

    /// Every epoch's directory holds the head of every book, and its root is that of the tree built at once.
    @Test func everyEpochBindsTheHeadsOfAllBooks() async throws {
        let world = try await World.trading()
        let part = try await world.parts()
        var heads: [[BookHead]] = []
        for step in 0..<4 {
            if step == 1 { try await world.receive(part) }
            if step == 3 { try await world.install(part[0]) }
            world.clock.advance(seconds: 600)
            try await world.service.closeEpoch()
            heads.append(try await world.read { try $0.books.heads() })
        }
        for (epoch, heads) in heads.enumerated() {
            try await world.read { [hasher] transaction in
                let record = try #require(try transaction.rootLog.epoch(UInt64(epoch)))
                for head in heads {
                    let row = DirectoryRow(book: head.book, size: head.frontier.size, root: head.root)
                    let path = try record.path(to: head.book, in: transaction)
                    #expect(path.proves(row, root: record.leaf.directoryRoot, using: hasher))
                    #expect(try transaction.directories.growth(of: head.book, upTo: UInt64(epoch))?.row == row)
                    #expect(record.leaf.closedAt >= head.lastRecordedAt)
                }
                let stranger = BookID(role: .shop, registration: Registration("CN:NOBODY"), using: hasher)
                let path = try record.path(to: stranger, in: transaction)
                #expect(path.provesAbsence(of: stranger, root: record.leaf.directoryRoot, using: hasher))
            }
        }
        try await world.read { [hasher] transaction in
            let records = try transaction.rootLog.epochs(from: 0, limit: 9)
            #expect(records.map(\.leaf.epoch) == [0, 1, 2, 3])
            #expect(records[1].directory.hash == records[2].directory.hash)
            let tree = MemoryTree(leafHashes: records.map(\.leafHash), using: hasher)
            #expect(records.map(\.treeRoot) == (1...4).map { tree.root(size: $0) })
        }
    }

    @Test func quietBooksCostNothing() async throws {
        let world = try await World.trading()
        let books = (0..<3_000).map {
            BookID(role: .shop, registration: Registration("CN:QUIET-\($0)"), using: hasher)
        }
        try await world.service.store.write { transaction in
            for book in books { try transaction.books.open(book, role: .shop) }
        }
        try await world.service.closeEpoch()
        func nextKey() async throws -> Int64 {
            try await world.service.store.write { transaction in
                try transaction.directories.add(.row(DirectoryHead(book: books[0], headDigest: .zero)), hash: .zero)
                    .number
            }
        }
        let before = try await nextKey()
        try await world.service.closeEpoch()
        #expect(try await nextKey() - before == 1)
        try await world.receive([.plain()])
        try await world.service.closeEpoch()
        // One path of forks through 3,000 rows, and the row: log2 of 3,000 is 11.6, a random tree is a little deeper.
        #expect((10...30).contains(try await nextKey() - before - 2))
    }

    /// Whatever the clock does, an entry's time lies between the close of the epoch before it and that of its own.
    @Test func timesLieBetweenEpochs() async throws {
        let world = try await World.trading()
        var closedAt: [Int64] = []
        for seconds in [0, 60, -3_600, -10, 7_200, -7_000] as [Int64] {
            world.clock.advance(seconds: seconds)
            try await world.receive([.plain()])
            closedAt.append(try await world.service.closeEpoch().leaf.closedAt)
        }
        let times = closedAt
        #expect(times == times.sorted())
        let book = try await world.book("east")
        for epoch in 1..<times.count {
            try await world.read { transaction in
                let sizes = try [epoch - 1, epoch].map {
                    try #require(try transaction.directories.growth(of: book, upTo: UInt64($0))).row.size
                }
                let entries = try transaction.books.entries(book, from: sizes[0], limit: Int(sizes[1] - sizes[0]))
                #expect(entries.count == 1)
                for entry in entries {
                    #expect((times[epoch - 1]...times[epoch]).contains(entry.recordedAt))
                }
            }
        }
    }

    @Test func manyEpochsProveFromStoredNodes() async throws {
        let world = try await World.trading()
        for _ in 0..<300 { try await world.service.closeEpoch() }
        try await world.read { [hasher] transaction in
            let records = try transaction.rootLog.epochs(from: 0, limit: 999)
            let tree = MemoryTree(leafHashes: records.map(\.leafHash), using: hasher)
            #expect(
                try transaction.rootLog.nodes(level: 8, from: 0, to: 9).map(\.digest) == [
                    tree.node(.init(level: 8, index: 0))
                ]
            )
            let stored = StoredTree(rootLogIn: transaction)
            #expect(try stored.inclusionPath(index: 3, size: 300) == tree.inclusionPath(index: 3))
            #expect(try stored.consistencyPath(from: 255, to: 300) == tree.consistencyPath(from: 255))
            #expect(records.last?.treeRoot == tree.root)
        }
    }
}

extension World {
    /// The book of one of the shops.
    func book(_ shop: String) async throws -> BookID {
        let id = try #require(ShopID(shop))
        return try #require(try await read { try $0.shops.find(id) }).book
    }
}
