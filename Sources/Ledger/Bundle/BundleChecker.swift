package import COSE
package import MerkleTree
import PartCertificates

/// Checks an inspection bundle as its bytes arrive, in pieces of any size: docs/bundle.md.
///
/// What it takes for granted is the policy alone. Memory does not grow with the bundle: it holds one item, the hashes
/// of O(log n) subtrees, and the redacted fields that no redaction has been shown for yet.
///
/// ```
/// var checker = BundleChecker(policy: policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(),
///                             using: SystemSHA256())
/// while let piece = read() { try checker.push(piece) { event in … } }
/// let facts = try checker.finish()
/// ```
///
/// After a failure the checker should be dropped.
package struct BundleChecker<Hash: SHA256Hasher, Running: RunningSHA256, Signatures: SignatureChecker>: Sendable {
    let policy: BundlePolicy
    let book: BookID
    let hasher: Hash
    let signatures: Signatures
    var progress = BundleProgress()
    /// Looks at what stands in byte strings of an item.
    var innerScanner = BundleScanner()

    private var running: Running
    private var buffer: [UInt8] = []
    private var scanner = BundleScanner()
    private var offset: UInt64 = 0
    private var itemCount: UInt64 = 0

    /// A checker at the first byte.
    ///
    /// - Parameter running: the hash of no bytes yet.
    package init(policy: BundlePolicy, running: Running, signatures: Signatures, using hasher: Hash) {
        self.policy = policy
        self.running = running
        self.signatures = signatures
        self.hasher = hasher
        book = BookID(role: policy.role, registration: policy.registration, using: hasher)
    }

    /// Takes the next bytes and hands on what the items that they complete show.
    package mutating func push(
        _ bytes: some Sequence<UInt8>, _ handler: (BundleEvent) -> Void = { _ in }
    ) throws(BundleFailure) {
        buffer.append(contentsOf: bytes)
        var start = 0
        while start < buffer.count {
            guard progress.lastType != 15 else { throw failure(.trailingBytes) }
            let rest = buffer[start...]
            do throws(BundleCode) {
                guard let length = try scanner.length(of: rest) else { break }
                try take(rest.prefix(length), handler)
                start += length
                offset += UInt64(length)
            } catch {
                throw error == .tooOld ? progress.firstUnknown ?? failure(error) : failure(error)
            }
            scanner.restart()
            itemCount += 1
        }
        buffer.removeSubrange(..<start)
    }

    /// Says that no bytes follow. What was proven.
    package mutating func finish() throws(BundleFailure) -> BundleFacts {
        guard buffer.isEmpty else { throw failure(.malformed) }
        guard progress.lastType == 15, let header = progress.header, let checkpoint = progress.checkpoint,
            let head = progress.head
        else { throw failure(.truncated) }
        return BundleFacts(
            header: header, provenUntil: min(header.until, progress.closedAt), logSize: checkpoint.size,
            logRoot: checkpoint.root, head: head, openedBy: progress.openedBy, witnessedAt: checkpoint.time,
            totals: progress.totals)
    }

    private func failure(_ code: BundleCode) -> BundleFailure {
        BundleFailure(
            code: code, offset: offset, item: itemCount, epoch: progress.epoch,
            seq: progress.epoch == nil ? nil : progress.book.end)
    }

    private mutating func take(
        _ bytes: ArraySlice<UInt8>, _ handler: (BundleEvent) -> Void
    ) throws(BundleCode) {
        let item = try BundleItem.decode(bytes)
        try checkOrder(item.type)
        if endsEpoch(item.type) { try endEpoch() }
        switch item {
        case .header(let header):
            try take(header)
            handler(.header(header))
        case .checkpoint(let note):
            try takeCheckpoint(note)
            handler(.checkpoint(note: note))
        case .start(let epoch, let digests): try takeStart(epoch, digests)
        case .leaf(let closedAt, let root): try takeLeaf(closedAt, root)
        case .row(let row): try take(row)
        case .range(let to, let digests): try takeRange(to, digests)
        case .entry(let entry, let business, let personal):
            let unknown = progress.totals.unknown
            let place = failure(.tooOld)
            handler(.entry(try takeEntry(entry, business, personal)))
            if unknown == 0, progress.totals.unknown > 0 { progress.firstUnknown = place }
        case .certificate(let index, let bytes):
            handler(.certificate(seq: try takeCertificate(index), index: index, bytes: bytes))
        case .witnessed(let note): try takeWitnessed(note)
        case .voucher(let index, let mediaType, let bytes):
            let (seq, digest) = try takeVoucher(index, bytes)
            handler(.voucher(seq: seq, digest: digest, mediaType: mediaType, bytes: bytes))
        case .list(let kind, let bytes): handler(.list(kind, bytes: bytes))
        case .end(let digest):
            guard digest == running.digest else { throw .fileDigest }
            guard progress.totals.unknown == 0 else { throw .tooOld }
            guard progress.closed.isEmpty else { throw .redactionUnaccounted }
        }
        bytes.withUnsafeBytes { running.update($0) }
        progress.lastType = item.type
    }

    /// Whether an item of that type ends the epoch that the walk is at.
    private func endsEpoch(_ type: UInt64) -> Bool {
        progress.epoch != nil && progress.lastType != 10 && (type == 3 || type == 10 || type == 15)
    }

    private func checkOrder(_ type: UInt64) throws(BundleCode) {
        guard let last = progress.lastType else {
            guard type == 0 else { throw .unexpectedItem }
            return
        }
        let isAllowed =
            switch (last, type) {
            case (0, 1), (1, 2), (2, 3), (10, 10), (10, 15): true
            case (3, 4...6), (5, 4...6), (6, 4...7), (7, 4...7), (9, 4...6), (6, 9), (7, 9), (9, 9): true
            case (3...7, 8), (9, 8): true
            case (3...9, 3), (3...9, 10), (3...9, 15): true
            default: false
            }
        guard isAllowed else { throw .unexpectedItem }
        if endsEpoch(type), let epoch = progress.epoch, let checkpoint = progress.checkpoint {
            guard (type == 3) == (epoch + 1 < checkpoint.size) else { throw .unexpectedItem }
        }
    }

    // What stands before the walk: whose book it is, the newest checkpoint, where the walk begins.

    mutating func take(_ header: BundleHeader) throws(BundleCode) {
        guard header.role == policy.role, header.registration.utf8.elementsEqual(policy.registration.description.utf8)
        else { throw .wrongShop }
        if let order = policy.order, !order.utf8.elementsEqual(header.order.utf8) { throw .wrongOrder }
        guard policy.from ?? header.from == header.from, policy.until ?? header.until == header.until else {
            throw .wrongPeriod
        }
        progress.header = header
    }

    mutating func takeCheckpoint(_ note: [UInt8]) throws(BundleCode) {
        let checkpoint = try witnessed(note)
        guard checkpoint.size > 0, checkpoint.size >= policy.previous?.size ?? 0 else { throw .checkpointOlder }
        progress.checkpoint = checkpoint
    }

    mutating func takeStart(_ epoch: UInt64, _ digests: [Digest]) throws(BundleCode) {
        // Without an earlier checkpoint everything is shown; with one, at least the last epoch that it covers.
        guard let checkpoint = progress.checkpoint, epoch < checkpoint.size, epoch < policy.previous?.size ?? 1 else {
            throw .start
        }
        guard let range = CompactRange(begin: 0, end: epoch, digests: digests) else { throw .malformed }
        progress.log = range
        progress.firstEpoch = epoch
    }

    /// Reads and verifies a checkpoint, and says when it was witnessed.
    func witnessed(_ bytes: [UInt8]) throws(BundleCode) -> BundleProgress.Witnessed {
        let verified: VerifiedCheckpoint
        do throws(NoteError) {
            verified = try SignedCheckpoint.parse(bytes).verify(
                logKeys: policy.logKeys, witnesses: policy.witnesses, checker: signatures)
        } catch {
            throw .checkpoint
        }
        guard verified.cosignatures.count >= policy.threshold else { throw .witnessThreshold }
        var time: Int64?
        if policy.threshold > 0 {
            var times: [Int64] = []
            for cosignature in verified.cosignatures { times.append(cosignature.time) }
            times.sort()
            let (milliseconds, overflow) = times[policy.threshold - 1].multipliedReportingOverflow(by: 1000)
            time = overflow ? Int64.max : milliseconds
        }
        return BundleProgress.Witnessed(
            size: verified.checkpoint.size, root: verified.checkpoint.root, time: time)
    }

    // The root log and the directories: one leaf an epoch, and the book's row where it matters.

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
