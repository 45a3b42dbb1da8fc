import Ledger
import MerkleTree
import StoreContract
import Testing

@Suite("Store contract: directories and the root log")
struct LogTablesTests {
    /// An epoch with no regard to what its directory holds.
    private static func epoch(
        _ number: UInt64, at time: Int64, _ directory: DirectoryLink<DirectoryKey> = .empty
    ) -> EpochRecord {
        let leaf = try! RootLogLeaf(epoch: number, closedAt: time, directoryRoot: directory.hash)
        return EpochRecord(
            leaf: leaf, directory: directory, leafHash: leaf.leafHash(using: Sample.hasher),
            treeRoot: Sample.digest("tree \(number)"))
    }

    @Test(arguments: TestStore.allCases)
    func changedBooksAreSettledIntoTheHistory(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (first, second, third) = (Sample.book(1), Sample.book(2), Sample.book(3))
            func changed() async throws -> [BookID] {
                try await store.read { try $0.directories.changed().map(\.book) }
            }
            func head(_ book: BookID) async throws -> DirectoryRow {
                let head = try await store.read { try $0.books.head(book) }
                return try #require(head.map { DirectoryRow(book: book, size: $0.frontier.size, root: $0.root) })
            }
            #expect(try await changed() == [])
            try await store.write { transaction in
                try transaction.books.open(first, role: .shop)
                try Sample.append(to: second, at: 1, in: transaction)
            }
            #expect(try await changed() == [first, second].sorted())
            let opened = (first: try await head(first), second: try await head(second))
            try await store.write { transaction in
                try transaction.rootLog.append(Self.epoch(0, at: 1))
                try transaction.directories.settle(0)
            }
            #expect(try await changed() == [])
            try await store.write { transaction in
                try transaction.rootLog.append(Self.epoch(1, at: 1))
                try transaction.directories.settle(1)
                try Sample.append(to: second, at: 2, in: transaction)
                try Sample.append(to: second, at: 2, in: transaction)
            }
            #expect(try await changed() == [second])
            try await store.write { transaction in
                try transaction.rootLog.append(Self.epoch(2, at: 2))
                try transaction.directories.settle(2)
            }
            let grown = [BookGrowth(epoch: 0, row: opened.second), BookGrowth(epoch: 2, row: try await head(second))]
            #expect(try await store.read { try $0.directories.history(of: second, from: 0, limit: 9) } == grown)
            #expect(try await store.read { try $0.directories.history(of: second, from: 1, limit: 9) } == [grown[1]])
            #expect(try await store.read { try $0.directories.history(of: second, from: 0, limit: 1) } == [grown[0]])
            #expect(
                try await store.read { try $0.directories.history(of: first, from: 0, limit: 9) }
                    == [BookGrowth(epoch: 0, row: opened.first)])
            #expect(try await store.read { try $0.directories.history(of: third, from: 0, limit: 9) } == [])
            #expect(try await store.read { try $0.directories.growth(of: second, upTo: 1) } == grown[0])
            #expect(try await store.read { try $0.directories.growth(of: second, upTo: .max) } == grown[1])
            #expect(try await store.read { try $0.directories.growth(of: third, upTo: 9) } == nil)
            // An epoch is settled once, and only when it is in the log.
            for epoch in [2, 9] as [UInt64] {
                await #expect(throws: StoreError.self, "\(epoch)") {
                    try await store.write { transaction in
                        try Sample.append(to: second, at: 3, in: transaction)
                        try transaction.directories.settle(epoch)
                    }
                }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func directoryNodes(_ kind: TestStore) async throws {
        try await kind.run { store in
            let row = DirectoryNode<DirectoryKey>.row(
                DirectoryHead(book: Sample.book(1), headDigest: Sample.digest("head")))
            let keys = try await store.write { transaction in
                let leaf = try transaction.directories.add(row, hash: Sample.digest("row"))
                let fork = DirectoryNode<DirectoryKey>.fork(
                    left: .empty, right: .node(leaf, hash: Sample.digest("row")))
                return (leaf: leaf, fork: try transaction.directories.add(fork, hash: Sample.digest("fork")))
            }
            #expect(keys.leaf != keys.fork)
            #expect(try await store.read { try $0.directories.node(keys.leaf) } == row)
            #expect(
                try await store.read { try $0.directories.node(keys.fork) }
                    == .fork(left: .empty, right: .node(keys.leaf, hash: Sample.digest("row"))))
            await #expect(throws: StoreError.self) {
                try await store.read { try $0.directories.node(DirectoryKey(keys.fork.number + 7)) }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func epochsFollowEachOther(_ kind: TestStore) async throws {
        try await kind.run { store in
            #expect(try await store.read { try $0.rootLog.last() } == nil)
            #expect(try await store.read { try $0.rootLog.lastClosedAt() } == 0)
            #expect(try await store.read { try $0.rootLog.firstEpoch(closedFrom: 0) } == nil)
            await expect(.conflict("root_log.epoch")) {
                try await store.write { try $0.rootLog.append(Self.epoch(1, at: 1)) }
            }
            let key = try await store.write { transaction in
                try transaction.directories.add(
                    .row(DirectoryHead(book: Sample.book(1), headDigest: .zero)), hash: Sample.digest("row"))
            }
            let records = [
                Self.epoch(0, at: 10), Self.epoch(1, at: 20, .node(key, hash: Sample.digest("row"))),
                Self.epoch(2, at: 20), Self.epoch(3, at: 35),
            ]
            for record in records { try await store.write { try $0.rootLog.append(record) } }
            for again in [0, 3, 5] as [UInt64] {
                await expect(.conflict("root_log.epoch")) {
                    try await store.write { try $0.rootLog.append(Self.epoch(again, at: 40)) }
                }
            }
            #expect(try await store.read { try $0.rootLog.last() } == records[3])
            #expect(try await store.read { try $0.rootLog.lastClosedAt() } == 35)
            #expect(try await store.read { try $0.rootLog.epoch(1) } == records[1])
            #expect(try await store.read { try $0.rootLog.epoch(4) } == nil)
            #expect(try await store.read { try $0.rootLog.epochs(from: 1, limit: 2) } == Array(records[1...2]))
            let hashes = try await store.read { try $0.rootLog.leafHashes(from: 1, to: .max) }
            #expect(hashes == records[1...].map(\.leafHash))
            for (time, first) in [(0, 0), (10, 0), (11, 1), (20, 1), (21, 3), (35, 3)] as [(Int64, UInt64)] {
                #expect(try await store.read { try $0.rootLog.firstEpoch(closedFrom: time) } == first)
            }
            #expect(try await store.read { try $0.rootLog.firstEpoch(closedFrom: 36) } == nil)
        }
    }

    @Test(arguments: TestStore.allCases)
    func checkpointsAndWitnesses(_ kind: TestStore) async throws {
        try await kind.run { store in
            let nodes = [StoredNode(place: NodeIndex(level: 8, index: 0), digest: Sample.digest("node"))]
            try await store.write { try $0.rootLog.keep(nodes) }
            #expect(try await store.read { try $0.rootLog.nodes(level: 8, from: 0, to: 4) } == nodes)
            #expect(try await store.read { try $0.rootLog.nodes(level: 8, from: 1, to: 4) } == [])

            func note(_ size: UInt64, _ note: String = "note") -> CheckpointRecord {
                CheckpointRecord(size: size, note: note, signedAt: Int64(size) * 10)
            }
            #expect(try await store.read { try $0.rootLog.latestCheckpoint() } == nil)
            let published = [note(3), note(9), note(5), note(9, "more signatures")]
            for record in published { try await store.write { try $0.rootLog.publish(record) } }
            #expect(try await store.read { try $0.rootLog.latestCheckpoint() } == published[3])
            #expect(try await store.read { try $0.rootLog.checkpoint(atLeast: 4) } == published[2])
            #expect(try await store.read { try $0.rootLog.checkpoint(atLeast: 5) } == published[2])
            #expect(try await store.read { try $0.rootLog.checkpoint(atLeast: 10) } == nil)

            let city = WitnessRecord(name: "city", verifierKey: "city+1", url: "http://127.0.0.1:1", addedAt: 1)
            var bureau = WitnessRecord(name: "bureau", verifierKey: "bureau+1", url: "https://w", addedAt: 2)
            let added = bureau
            try await store.write { transaction in
                try transaction.rootLog.insert(city)
                try transaction.rootLog.insert(added)
            }
            await expect(.conflict("witnesses.name")) { try await store.write { try $0.rootLog.insert(city) } }
            #expect(try await store.read { try $0.rootLog.witnesses() } == [bureau, city])
            (bureau.knownSize, bureau.answeredAt, bureau.problem) = (7, 12, "late")
            let changed = bureau
            try await store.write { try $0.rootLog.update(changed) }
            #expect(try await store.read { try $0.rootLog.witnesses() } == [changed, city])
            #expect(try await store.write { try $0.rootLog.removeWitness("bureau") })
            #expect(try await store.write { try $0.rootLog.removeWitness("bureau") } == false)
            try await store.write { try $0.rootLog.update(changed) }
            #expect(try await store.read { try $0.rootLog.witnesses() } == [city])
        }
    }
}
