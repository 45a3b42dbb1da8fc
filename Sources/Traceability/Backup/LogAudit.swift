import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// Recomputes the directory of every epoch from the history of the books, and the root log from the directories.
struct LogAudit {
    let transaction: any StoreTransaction
    var report: AuditReport
    let progress: @Sendable (AuditProgress) -> Void
    private let hasher = SystemSHA256()
    private static let page = 1_000

    mutating func audit() throws {
        var tree = MemoryTree(using: hasher)
        try auditEpochs(&tree)
        try auditNodes(tree)
        try auditCheckpoints(tree)
        try auditHeads()
    }

    // MARK: Epochs

    private mutating func auditEpochs(_ tree: inout MemoryTree<SystemSHA256>) throws {
        var directory = MemoryDirectory()
        var stored = StoredDirectoryAudit(transaction: transaction)
        var closedAt: Int64 = 0
        while true {
            let records = try transaction.rootLog.epochs(from: tree.size, limit: Self.page)
            for record in records {
                try audit(record, after: closedAt, &directory, &stored, &tree)
                closedAt = record.leaf.closedAt
            }
            guard records.count == Self.page else { return }
        }
    }

    private mutating func audit(
        _ record: EpochRecord, after closedAt: Int64, _ directory: inout MemoryDirectory,
        _ stored: inout StoredDirectoryAudit, _ tree: inout MemoryTree<SystemSHA256>
    ) throws {
        let epoch = tree.size
        report.epochs += 1
        if report.epochs % 100 == 0 { progress(.epochs(report.epochs)) }
        if record.leaf.epoch != epoch { add(.rootLog, epoch, "epoch \(record.leaf.epoch) stands in its place") }
        if record.leaf.closedAt < closedAt { add(.rootLog, epoch, "closed before the epoch before it") }
        directory.put(try transaction.directories.grown(in: epoch), using: hasher)
        if directory.root.hash != record.leaf.directoryRoot {
            add(.directory, epoch, "the heads make \(directory.root.hash.hex), not \(record.leaf.directoryRoot.hex)")
        }
        if let problem = try stored.problem(of: record.directory) { add(.directory, epoch, problem) }
        let leafHash = record.leaf.leafHash(using: hasher)
        if leafHash != record.leafHash { add(.rootLog, epoch, "stored leaf hash \(record.leafHash.hex)") }
        tree.append(leafHash: leafHash)
        if tree.root != record.treeRoot { add(.rootLog, epoch, "stored root \(record.treeRoot.hex)") }
    }

    // MARK: What is kept beside

    private mutating func auditNodes(_ tree: MemoryTree<SystemSHA256>) throws {
        for level in (1...UInt8(63)) where StoredTree.isKept(NodeIndex(level: level, index: 0)) {
            let expected = tree.size >> UInt64(level)
            for node in try transaction.rootLog.nodes(level: level, from: 0, to: .max)
            where tree.node(node.place) != node.digest {
                report.add(
                    .node, book: nil, seq: nil, "root log, level \(level), node \(node.place.index) of \(expected)")
            }
        }
    }

    private mutating func auditCheckpoints(_ tree: MemoryTree<SystemSHA256>) throws {
        guard let installation = try Installation.read(in: transaction) else { return }
        let keys = installation.logKeys.compactMap { LogVerifierKey($0, using: hasher) }
        var next: UInt64 = 0
        while let record = try transaction.rootLog.checkpoint(atLeast: next) {
            next = record.size + 1
            report.checkpoints += 1
            do {
                try audit(record, tree, keys, origin: installation.host)
            } catch {
                add(.checkpoint, record.size, "\(error)")
            }
        }
    }

    /// One that was signed by a log key that is no longer listed is compared all the same; the newest must be signed by
    /// one that is.
    private mutating func audit(
        _ record: CheckpointRecord, _ tree: MemoryTree<SystemSHA256>, _ keys: [LogVerifierKey], origin: String
    ) throws {
        let signed = try record.signed()
        let checkpoint = signed.checkpoint
        do {
            _ = try signed.verify(logKeys: keys, checker: SystemSignatureChecker())
        } catch NoteError.noTrustedSignature {
            let isNewest = try transaction.rootLog.latestCheckpoint() == record
            if isNewest { add(.checkpoint, record.size, "no signature of a key of the log") }
        }
        if checkpoint.origin != origin { add(.checkpoint, record.size, "of \(checkpoint.origin)") }
        if checkpoint.size != record.size { add(.checkpoint, record.size, "the note says \(checkpoint.size)") }
        if record.size > tree.size {
            add(.checkpoint, record.size, "the log has only \(tree.size) epochs: data was lost")
        } else if checkpoint.root != tree.root(size: record.size) {
            add(.checkpoint, record.size, "signed \(checkpoint.root.hex), which is not the root")
        }
    }

    /// A book that counts as unchanged has the head that the last directory states.
    private mutating func auditHeads() throws {
        let changed = Set(try transaction.directories.changed().map(\.book))
        for head in try transaction.books.heads() {
            let growth = try transaction.directories.growth(of: head.book, upTo: .max)
            let row = DirectoryRow(book: head.book, size: head.frontier.size, root: head.root)
            if !changed.contains(head.book), growth?.row != row {
                report.add(
                    .history, book: head.book.hex, seq: nil,
                    "the directory states \(growth?.row.size ?? 0) entries, and the book does not count as changed")
            } else if let growth, growth.row.size > row.size {
                report.add(
                    .history, book: head.book.hex, seq: nil, "shrunk from \(growth.row.size) to \(row.size) entries")
            }
        }
    }

    private mutating func add(_ code: AuditReport.Problem.Code, _ epoch: UInt64, _ detail: String) {
        report.add(code, book: nil, seq: epoch, detail)
    }
}

/// A directory in memory, grown epoch by epoch.
private struct MemoryDirectory: DirectoryNodes {
    typealias Reference = Int
    typealias Failure = Never

    private(set) var root: DirectoryLink<Int> = .empty
    private var nodes: [DirectoryNode<Int>] = []

    mutating func put(_ rows: [DirectoryRow], using hasher: SystemSHA256) {
        let heads = rows.map { DirectoryHead(book: $0.book, headDigest: $0.headDigest(using: hasher)) }
        do throws(DirectoryError<Never>) {
            root = try DirectoryTree.update(root: root, heads: heads, in: &self, using: hasher)
        } catch {
            preconditionFailure("a directory that was just made is damaged: \(error)")
        }
    }

    func node(_ reference: Int) -> DirectoryNode<Int> { nodes[reference] }

    mutating func add(_ node: DirectoryNode<Int>, hash: Digest) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }
}

/// Recomputes the hash of every stored node of directories, each once.
private struct StoredDirectoryAudit {
    let transaction: any StoreTransaction
    private var sound: Set<DirectoryKey> = []
    private let hashes = DirectoryHasher(SystemSHA256())

    init(transaction: any StoreTransaction) { self.transaction = transaction }

    /// What is wrong under a link, or nil.
    mutating func problem(of root: DirectoryLink<DirectoryKey>) throws -> String? {
        var waiting = [root]
        while let link = waiting.popLast() {
            guard case .node(let key, let hash) = link, !sound.contains(key) else { continue }
            let node: DirectoryNode<DirectoryKey>
            do { node = try transaction.directories.node(key) } catch StoreError.corrupt(let reason) { return reason }
            switch node {
            case .row(let head):
                if hashes.leaf(head) != hash { return "stored node \(key.number) is another row" }
            case .fork(let left, let right):
                if hashes.fork(left.hash, right.hash) != hash { return "stored node \(key.number) is another fork" }
                waiting += [left, right]
            }
            sound.insert(key)
        }
        return nil
    }
}
