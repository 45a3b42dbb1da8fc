import Ledger
import MerkleTree
import PartCertificates
import SQLiteStore
import Signatures
import StoreContract
import Synchronization
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LogAuditTests {
    private func world() async throws -> World {
        let world = try await World.trading()
        try await world.publish()
        let parts = try await world.parts(2)
        try await world.receive(parts)
        try await world.publish()
        try await world.install(parts[0])
        world.clock.advance(seconds: 600)
        try await world.publish()
        return world
    }

    private func audit(_ world: World) async throws -> AuditReport {
        try await world.service.auditBooks(as: World.operator.actor)
    }

    @Test func whatWasClosedAndPublishedHolds() async throws {
        let world = try await world()
        _ = try await world.line()
        let report = try await audit(world)
        #expect(report.isSound, "\(report.problems)")
        #expect(report.epochs == 3 && report.checkpoints == 3)
    }

    /// Something is changed behind the back of the application; the audit names by what it is caught.
    @Test func theAuditFindsWhatWasChanged() async throws {
        typealias Damage = @Sendable (any StoreTransaction, World) throws -> Void
        let hasher = SystemSHA256()
        let cases: [(AuditReport.Problem.Code, Damage)] = [
            // An entry appended past the directory: a book that counts as unchanged has another head. Settling it under
            // an epoch whose directory does not have it.
            (
                .directory,
                { transaction, world in
                    let last = try #require(try transaction.rootLog.last())
                    let leaf = try RootLogLeaf(
                        epoch: last.logSize, closedAt: last.leaf.closedAt, directoryRoot: hasher.hash([1]))
                    let key = try transaction.directories.add(
                        .row(DirectoryHead(book: BookID(.zero), headDigest: .zero)), hash: hasher.hash([1]))
                    try transaction.rootLog.append(
                        EpochRecord(
                            leaf: leaf, directory: .node(key, hash: hasher.hash([1])),
                            leafHash: leaf.leafHash(using: hasher), treeRoot: .zero))
                }
            ),
            (
                .rootLog,
                { transaction, world in
                    let last = try #require(try transaction.rootLog.last())
                    let leaf = try RootLogLeaf(
                        epoch: last.logSize, closedAt: last.leaf.closedAt, directoryRoot: last.leaf.directoryRoot)
                    try transaction.rootLog.append(
                        EpochRecord(
                            leaf: leaf, directory: last.directory, leafHash: leaf.leafHash(using: hasher),
                            treeRoot: .zero))
                }
            ),
            (
                .rootLog,
                { transaction, world in
                    let last = try #require(try transaction.rootLog.last())
                    let leaf = try RootLogLeaf(
                        epoch: last.logSize, closedAt: last.leaf.closedAt - 1,
                        directoryRoot: last.leaf.directoryRoot)
                    try transaction.rootLog.append(
                        EpochRecord(
                            leaf: leaf, directory: last.directory, leafHash: leaf.leafHash(using: hasher),
                            treeRoot: .zero))
                }
            ),
            (
                .history,
                { transaction, world in
                    // A book that grew counts as settled in an epoch whose directory was not made from it.
                    let book = try #require(try transaction.shops.find(ShopID("west"))).book
                    try transaction.books.append(
                        LogAuditTests.entry(in: book, transaction), head: LogAuditTests.head(of: book, transaction))
                    let last = try #require(try transaction.rootLog.last())
                    let leaf = try RootLogLeaf(
                        epoch: last.logSize, closedAt: last.leaf.closedAt, directoryRoot: last.leaf.directoryRoot)
                    try transaction.rootLog.append(
                        EpochRecord(
                            leaf: leaf, directory: last.directory, leafHash: leaf.leafHash(using: hasher),
                            treeRoot: .zero))
                    try transaction.directories.settle(leaf.epoch)
                    try transaction.books.append(
                        LogAuditTests.entry(in: book, transaction), head: LogAuditTests.head(of: book, transaction))
                }
            ),
            (
                .node,
                { transaction, world in
                    try transaction.rootLog.keep([
                        StoredNode(place: NodeIndex(level: 8, index: 0), digest: .zero)
                    ])
                }
            ),
            (
                .checkpoint,
                { transaction, world in
                    let record = try #require(try transaction.rootLog.latestCheckpoint())
                    try transaction.rootLog.publish(CheckpointRecord(size: 2, note: record.note, signedAt: 1))
                }
            ),
            (
                .checkpoint,
                { transaction, world in
                    let note = try Checkpoint(origin: world.logVerifierKey.name, size: 9, root: .zero).signed(
                        as: world.logVerifierKey
                    ) {
                        try world.logKey.sign($0)
                    }
                    try transaction.rootLog.publish(
                        CheckpointRecord(
                            size: 9, note: String(decoding: note.encoded(), as: UTF8.self), signedAt: 1))
                }
            ),
        ]
        for (index, (code, damage)) in cases.enumerated() {
            let world = try await world()
            try await world.service.store.write { try damage($0, world) }
            let report = try await audit(world)
            #expect(report.problems.contains { $0.code == code }, "\(index) \(code): \(report.problems)")
        }
    }

    @Test func progressIsTold() async throws {
        let world = try await World.trading()
        for _ in 0..<100 { try await world.service.closeEpoch() }
        let told = Mutex<[AuditProgress]>([])
        _ = try await world.service.auditBooks(as: World.operator.actor) { step in
            told.withLock { $0.append(step) }
        }
        #expect(told.withLock { $0 } == [.epochs(100)])
    }

    /// An entry that is only bytes, for damage.
    private static func entry(in book: BookID, _ transaction: any StoreTransaction) throws -> StoredEntry {
        let head = try #require(try transaction.books.head(book))
        return StoredEntry(
            book: book, seq: head.frontier.size, kind: .receipt, recordedAt: head.lastRecordedAt, entry: [7],
            leafHash: TreeHasher(SystemSHA256()).leaf([7]), businessKey: [], personalKey: nil, businessValues: [0x80],
            personalValues: nil, certificates: [], mentions: [])
    }

    private static func head(of book: BookID, _ transaction: any StoreTransaction) throws -> BookHead {
        var head = try #require(try transaction.books.head(book))
        head.frontier.append(leafHash: TreeHasher(SystemSHA256()).leaf([7]), using: SystemSHA256())
        head.root = head.frontier.root(using: SystemSHA256())
        return head
    }
}
