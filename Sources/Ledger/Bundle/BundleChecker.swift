package import COSE
package import MerkleTree

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
}
