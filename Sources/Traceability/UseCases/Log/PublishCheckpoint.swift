import Ledger
import MerkleTree
package import PartCertificates
import PartVerification
import Signatures
package import StoreContract

extension TraceabilityService {
    /// The verifier key of the root log, from the key that signs it. Throws ``ServiceError`` `log-key-needed` in a
    /// process that does not have that key.
    package func logVerifierKey() throws -> LogVerifierKey {
        guard let logKey, let key = LogVerifierKey(name: host, key: logKey.publicKey.info, using: SystemSHA256())
        else { throw ServiceError(.logKeyNeeded) }
        return key
    }

    /// Signs the newest closed epoch, asks the witnesses, and publishes the checkpoint with the cosignatures that came.
    ///
    /// What is signed was read back from the store, and so is durable. When the program ends before the checkpoint is
    /// stored, the next call makes it again. Nil before the first epoch is closed.
    ///
    /// - Parameter cosigner: who asks the witnesses; nil where none are asked.
    /// - Throws: ``ServiceError`` `log-behind` when a checkpoint of a larger log was published before or a witness
    ///   knows one, `log-contradicted` when a witness says that this one does not extend what it saw, and
    ///   `log-key-needed`.
    @discardableResult
    package func publishCheckpoint(asking cosigner: (any Cosigner)? = nil) async throws -> CheckpointRecord? {
        let key = try logVerifierKey()
        let (last, published, witnesses) = try await store.read { transaction in
            (
                try transaction.rootLog.last(), try transaction.rootLog.latestCheckpoint(),
                try transaction.rootLog.witnesses()
            )
        }
        guard let last else { return nil }
        if let published {
            guard published.size <= last.logSize else { throw behind("checkpoints", published.size, last.logSize) }
            // One of this size is signed anew only when the log key was replaced since.
            if published.size == last.logSize, try Self.isSigned(published, by: key) { return published }
        }
        for witness in witnesses {
            if let known = witness.knownSize, known > last.logSize { throw behind(witness.name, known, last.logSize) }
        }
        var signed = try sign(Checkpoint(origin: host, size: last.logSize, root: last.treeRoot), as: key)
        var outcomes: [WitnessRound.Outcome] = []
        if let cosigner {
            outcomes = await WitnessRound(service: self, cosigner: cosigner, checkpoint: signed).ask(witnesses)
            signed = signed.adding(outcomes.compactMap(\.signature))
        }
        let record = CheckpointRecord(
            size: last.logSize, note: String(decoding: signed.encoded(), as: UTF8.self),
            signedAt: surroundings.now())
        let objection = outcomes.lazy.compactMap { self.objection(of: $0, own: last.logSize) }.first
        try await store.write { [outcomes] transaction in
            for outcome in outcomes { try transaction.rootLog.update(try outcome.record()) }
            if objection == nil { try transaction.rootLog.publish(record) }
        }
        if let objection { throw objection }
        return record
    }

    /// Asks every witness what it knows, before anything is signed: refuses to go on with a log that is shorter than
    /// one that was shown before, such as a backup's.
    ///
    /// A witness is asked about the checkpoint that was published last, or an empty log; both are no news to it, and
    /// when it knows a larger log it says so. Returns who could not be asked, and why.
    ///
    /// - Throws: ``ServiceError`` `log-behind`.
    @discardableResult
    package func refuseRewind(asking cosigner: any Cosigner) async throws -> [(name: String, trouble: WitnessTrouble)] {
        let key = try logVerifierKey()
        let (last, published, witnesses) = try await store.read { transaction in
            (
                try transaction.rootLog.last(), try transaction.rootLog.latestCheckpoint(),
                try transaction.rootLog.witnesses()
            )
        }
        let size = last?.logSize ?? 0
        if let published, published.size > size { throw behind("checkpoints", published.size, size) }
        let known =
            try published?.signed()
            ?? sign(Checkpoint(origin: host, size: 0, root: TreeHasher(SystemSHA256()).emptyRoot), as: key)
        let outcomes = await WitnessRound(service: self, cosigner: cosigner, checkpoint: known).ask(witnesses)
        var silent: [(name: String, trouble: WitnessTrouble)] = []
        for outcome in outcomes {
            if let ahead = outcome.ahead, ahead > size { throw behind(outcome.witness.name, ahead, size) }
            if let trouble = outcome.trouble, outcome.ahead == nil { silent.append((outcome.witness.name, trouble)) }
        }
        return silent
    }

    private static func isSigned(_ record: CheckpointRecord, by key: LogVerifierKey) throws -> Bool {
        let signed = try record.signed()
        do throws(NoteError) {
            _ = try signed.verify(logKeys: [key], checker: SystemSignatureChecker())
            return true
        } catch {
            return false
        }
    }

    private func objection(of outcome: WitnessRound.Outcome, own: UInt64) -> ServiceError? {
        if let ahead = outcome.ahead { return behind(outcome.witness.name, ahead, own) }
        guard let trouble = outcome.trouble, case .contradicts = trouble else { return nil }
        return ServiceError(.logContradicted, [.text(.witness, outcome.witness.name), .reason(.witness(trouble))])
    }

    private func sign(_ checkpoint: Checkpoint, as key: LogVerifierKey) throws -> SignedCheckpoint {
        guard let logKey else { throw ServiceError(.logKeyNeeded) }
        return try checkpoint.signed(as: key) { message throws(KeyError) in try logKey.sign(message) }
    }

    private func behind(_ witness: String, _ known: UInt64, _ own: UInt64) -> ServiceError {
        ServiceError(
            .logBehind, [.text(.witness, witness), .fact(.known, .number(known)), .fact(.own, .number(own))])
    }
}

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
