package import Ledger
import MerkleTree
import Signatures
import StoreContract

/// The root log up to its published checkpoint, for as long as a transaction lives: what every proof leads to.
struct PublishedLog {
    let transaction: any StoreTransaction
    let checkpoint: SignedCheckpoint

    /// Throws ``ServiceError`` `not-yet-logged` before the first checkpoint.
    init(in transaction: any StoreTransaction) throws {
        guard let record = try transaction.rootLog.latestCheckpoint() else { throw ServiceError(.notYetLogged) }
        self.transaction = transaction
        checkpoint = try record.signed()
    }

    /// The number of epochs; at least one.
    var size: UInt64 { checkpoint.checkpoint.size }

    /// The newest epoch that the checkpoint covers.
    func newest() throws -> EpochRecord {
        guard let record = try transaction.rootLog.epoch(size - 1) else {
            throw StoreError.corrupt("epoch \(size - 1) of the published log is missing")
        }
        return record
    }

    /// The audit path of an epoch.
    func path(to epoch: UInt64) throws -> [Digest] {
        try StoredTree(rootLogIn: transaction).inclusionPath(index: epoch, size: size)
    }

    /// The proof that an entry is in its book, the book in the newest directory, and that in the log.
    ///
    /// - Parameters:
    ///   - names: the fields to open, in any order.
    ///   - member: the certificate to show.
    /// - Throws: ``ServiceError`` `not-yet-logged` when the newest epoch does not have the entry, `invalid-field` for a
    ///   field that the entry does not have or whose value was erased.
    func proof(
        of stored: StoredEntry, opening names: Set<String>, member: EntryProof.Member? = nil
    ) throws -> EntryProof {
        let epoch = try newest()
        let growth = try transaction.directories.growth(of: stored.book, upTo: epoch.leaf.epoch)
        guard let row = growth?.row, stored.seq < row.size else {
            throw ServiceError(.notYetLogged, [.seq(stored.seq)])
        }
        return EntryProof(
            entry: stored.entry, openings: try openings(of: stored, names), member: member, bookSize: row.size,
            path: try StoredTree(book: stored.book, in: transaction).inclusionPath(index: stored.seq, size: row.size),
            directoryPath: try epoch.path(to: stored.book, in: transaction), leaf: epoch.leaf,
            logPath: try path(to: epoch.leaf.epoch), checkpoint: checkpoint)
    }

    private func openings(of stored: StoredEntry, _ names: Set<String>) throws -> [FieldOpening] {
        if names.isEmpty { return [] }
        let open = try stored.opened()
        var missing = names
        var openings: [FieldOpening] = []
        for field in open.entry.table?.fields ?? [] where names.contains(field.name) {
            guard let opening = open.opening(of: field.name, using: SystemSHA256()) else { continue }
            openings.append(opening)
            missing.remove(field.name)
        }
        guard missing.isEmpty else {
            throw ServiceError.invalid(
                "fields", missing.sorted().joined(separator: ", "),
                .oneOf(open.entry.table?.fields.map(\.name) ?? []))
        }
        return openings
    }
}

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

/// The nodes of directories in a store, for as long as a transaction lives.
struct StoredDirectory: DirectoryNodes {
    typealias Reference = DirectoryKey
    typealias Failure = any Error

    let group: any DirectoriesTable

    init(in transaction: any StoreTransaction) { group = transaction.directories }

    func node(_ reference: DirectoryKey) throws(any Error) -> DirectoryNode<DirectoryKey> {
        try group.node(reference)
    }

    mutating func add(_ node: DirectoryNode<DirectoryKey>, hash: Digest) throws(any Error) -> DirectoryKey {
        try group.add(node, hash: hash)
    }
}

extension DirectoryError where Failure == any Error {
    /// The store's own error, or what is damaged.
    var storeError: any Error {
        switch self {
        case .nodes(let error): error
        case .damaged: StoreError.corrupt("a directory has a node where it does not belong")
        }
    }
}

extension EpochRecord {
    /// The directory path of a book in this epoch.
    func path(to book: BookID, in transaction: any StoreTransaction) throws -> DirectoryPath {
        do throws(DirectoryError<any Error>) {
            return try DirectoryTree.path(to: book, root: directory, in: StoredDirectory(in: transaction))
        } catch {
            throw error.storeError
        }
    }
}
