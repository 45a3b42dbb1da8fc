import COSE
import MerkleTree

// The root log and the directories: one leaf an epoch, and the book's row where it matters.
extension BundleChecker {
    mutating func takeLeaf(_ closedAt: Int64, _ directoryRoot: Digest) throws(BundleCode) {
        guard let header = progress.header, let checkpoint = progress.checkpoint else { throw .unexpectedItem }
        let epoch = progress.log.end
        let isStart = progress.epoch == nil && epoch > 0
        guard !isStart || closedAt < header.from else { throw .start }
        guard closedAt >= progress.closedAt else { throw .closedAtOrder }
        progress.epoch = epoch
        progress.closedBefore = progress.closedAt
        progress.closedAt = closedAt
        progress.directoryRoot = directoryRoot
        progress.hasGrown = false
        do throws(LedgerLogError) {
            let leaf = try RootLogLeaf(epoch: epoch, closedAt: closedAt, directoryRoot: directoryRoot)
            progress.log.append(leafHash: leaf.leafHash(using: hasher), using: hasher)
        } catch {
            throw .malformed
        }
        if let previous = policy.previous, previous.size == progress.log.end {
            guard progress.log.root(using: hasher) == previous.root else { throw .previousRoot }
        }
        if checkpoint.size == progress.log.end { try checkNewest(checkpoint, from: header.from) }
        progress.isInPeriod = !isStart && closedAt >= header.from && progress.closedBefore < header.until
        if progress.isInPeriod, !progress.periodHasBegun {
            try checkNeighbour()
            progress.periodHasBegun = true
        }
        progress.totals.epochs += 1
    }

    mutating func take(_ row: BundleRow) throws(BundleCode) {
        var headDigest: Digest?
        if let head = row.head {
            headDigest = DirectoryRow(book: book, size: head.size, root: head.root).headDigest(using: hasher)
        }
        let root = row.path.root(for: book, headDigest: headDigest, using: hasher)
        guard root == progress.directoryRoot else { throw .directoryPath }
        if let head = row.head {
            if let last = progress.head, head.size < last.size { throw .bookShrunk }
            guard head.size == progress.book.end else { throw .bookSize }
            guard progress.book.root(using: hasher) == head.root else { throw .bookRoot }
        } else {
            guard progress.book.end == 0 else { throw .bookVanished }
        }
        if row.head != nil, progress.head == nil, progress.epoch == 0 || progress.epoch != progress.firstEpoch {
            progress.openedBy = progress.closedAt
        }
        progress.head = row.head
        progress.rowEpoch = progress.epoch
    }

    mutating func takeWitnessed(_ note: [UInt8]) throws(BundleCode) {
        let checkpoint = try witnessed(note)
        guard checkpoint.size == progress.log.end, progress.log.root(using: hasher) == checkpoint.root else {
            throw .checkpointRoot
        }
        try checkNotAhead(of: checkpoint)
        try checkNotBackdated(checkpoint)
    }

    mutating func endEpoch() throws(BundleCode) {
        guard let epoch = progress.epoch, let checkpoint = progress.checkpoint else { throw .unexpectedItem }
        let isLast = epoch + 1 == checkpoint.size
        let isDemanded =
            isLast || progress.hasGrown || epoch == progress.firstEpoch || epoch + 1 == policy.previous?.size
            || policy.everyEpoch || policy.epochs.contains(epoch)
        guard !isDemanded || progress.rowEpoch == epoch else { throw .rowMissing }
        if isLast {
            guard progress.head != nil else { throw .bookAbsent }
            try checkNotBackdated(checkpoint)
        }
    }

    private func checkNewest(_ checkpoint: BundleProgress.Witnessed, from: Int64) throws(BundleCode) {
        guard progress.log.root(using: hasher) == checkpoint.root else { throw .checkpointRoot }
        try checkNotAhead(of: checkpoint)
        guard progress.closedAt >= max(from, policy.newestEpoch ?? from) else { throw .periodNotCovered }
    }

    private func checkNotAhead(of checkpoint: BundleProgress.Witnessed) throws(BundleCode) {
        guard let time = checkpoint.time else { return }
        let (limit, overflow) = time.addingReportingOverflow(policy.clockTolerance)
        guard overflow || progress.closedAt <= limit else { throw .closedAtFuture }
    }

    /// A witness saw this checkpoint when it cosigned: everything before it was closed by then, and for entries of the
    /// period not much earlier, or somebody could have written them in since.
    private mutating func checkNotBackdated(_ checkpoint: BundleProgress.Witnessed) throws(BundleCode) {
        if let time = checkpoint.time, let since = progress.unwitnessedSince {
            let (limit, overflow) = since.addingReportingOverflow(policy.witnessDelay)
            guard overflow || time <= limit else { throw .closedAtBackdated }
        }
        progress.unwitnessedSince = nil
    }

    /// The last entry before the period must be shown, if there is one.
    private func checkNeighbour() throws(BundleCode) {
        if progress.book.end == 0 { return }
        guard let last = progress.lastShown, last.entry.seq + 1 == progress.book.end else { throw .neighbourMissing }
    }
}
