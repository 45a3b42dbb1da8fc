import Ledger
import MerkleTree
import Signatures
package import StoreContract

/// Closes an epoch: puts the heads that changed into the directory, and the directory into the root log.
///
/// One write does all of it, so no entry falls between two epochs. Only nodes on the way to a changed head are stored.
struct CloseEpoch {
    let transaction: any StoreTransaction
    /// The clock, milliseconds since 1970.
    let now: Int64
    private let hasher = SystemSHA256()

    init(at now: Int64, in transaction: any StoreTransaction) {
        self.transaction = transaction
        self.now = now
    }

    func close() throws -> EpochRecord {
        let previous = try transaction.rootLog.last()
        let epoch = previous?.logSize ?? 0
        let changed = try transaction.directories.changed()
        // No entry of the epoch was recorded after it was closed, whatever the clocks say.
        var closedAt = max(now, previous?.leaf.closedAt ?? 0)
        for head in changed { closedAt = max(closedAt, head.lastRecordedAt) }
        let directory = try update(previous?.directory ?? .empty, with: changed)
        let leaf = try RootLogLeaf(epoch: epoch, closedAt: closedAt, directoryRoot: directory.hash)
        let leafHash = leaf.leafHash(using: hasher)
        var frontier = try StoredTree(rootLogIn: transaction).frontier(size: epoch)
        var nodes: [StoredNode] = []
        frontier.append(leafHash: leafHash, using: hasher) { place, digest in
            if StoredTree.isKept(place) { nodes.append(StoredNode(place: place, digest: digest)) }
        }
        let record = EpochRecord(
            leaf: leaf, directory: directory, leafHash: leafHash, treeRoot: frontier.root(using: hasher))
        try transaction.rootLog.append(record)
        if !nodes.isEmpty { try transaction.rootLog.keep(nodes) }
        try transaction.directories.settle(epoch)
        return record
    }

    private func update(
        _ root: DirectoryLink<DirectoryKey>, with changed: [BookHead]
    ) throws -> DirectoryLink<DirectoryKey> {
        let heads = changed.map {
            let row = DirectoryRow(book: $0.book, size: $0.frontier.size, root: $0.root)
            return DirectoryHead(book: $0.book, headDigest: row.headDigest(using: hasher))
        }
        var nodes = StoredDirectory(in: transaction)
        do throws(DirectoryError<any Error>) {
            return try DirectoryTree.update(root: root, heads: heads, in: &nodes, using: hasher)
        } catch {
            throw error.storeError
        }
    }
}

extension TraceabilityService {
    /// Closes the next epoch. Nothing is signed yet: ``publishCheckpoint(asking:)`` does that once this is durable.
    @discardableResult
    package func closeEpoch() async throws -> EpochRecord {
        let surroundings = surroundings
        return try await store.write { transaction in try CloseEpoch(at: surroundings.now(), in: transaction).close() }
    }
}
