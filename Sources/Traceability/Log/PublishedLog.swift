import Ledger
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
