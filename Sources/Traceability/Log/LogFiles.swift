package import Ledger
import MerkleTree
import StoreContract

extension TraceabilityService {
    /// The newest published checkpoint, a signed note; nil before the first.
    package func checkpointNote() async throws -> String? {
        try await store.read { transaction in try transaction.rootLog.latestCheckpoint()?.note }
    }

    /// A tile or entry bundle of the root log (C2SP tlog-tiles); nil when the published log is not that large.
    package func logFile(_ path: TilePath) async throws -> [UInt8]? {
        try await store.read { transaction in
            guard let size = try transaction.rootLog.latestCheckpoint()?.size else { return nil }
            return try LogFiles.bytes(of: path, size: size, in: transaction)
        }
    }
}

/// The files of the root log, as any file server can serve them.
enum LogFiles {
    /// The bytes of a file of a log of `size` leaves; nil when it has no such file yet.
    static func bytes(of path: TilePath, size: UInt64, in transaction: any StoreTransaction) throws -> [UInt8]? {
        let nodes = size >> (8 * UInt64(path.level))
        let first = path.index << 8
        guard first < nodes, UInt64(path.width) <= nodes - first else { return nil }
        if case .entries = path.content {
            let records = try transaction.rootLog.epochs(from: first, limit: path.width)
            guard records.count == path.width, let bundle = EntryBundle(records.map { $0.leaf.encoded() }) else {
                throw StoreError.corrupt("epochs \(first)–\(first + UInt64(path.width) - 1) are not all there")
            }
            return bundle.encoded()
        }
        guard let tile = LogTile(path, digests: try StoredTree(rootLogIn: transaction).digests(path.nodes)) else {
            throw StoreError.corrupt("tile \(path)")
        }
        return tile.encoded()
    }
}
