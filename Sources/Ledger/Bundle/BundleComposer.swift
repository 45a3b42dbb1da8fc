package import MerkleTree

/// Puts a bundle together: decides which epochs, rows and entries it needs (docs/bundle.md) and writes it item by item.
package struct BundleComposer<Source: BundleSource, Running: RunningSHA256> {
    private var source: Source
    private var writer: BundleWriter<Running>
    private let request: BundleRequest

    /// The number of leaves of the book that were written.
    private var end: UInt64 = 0
    /// The entries to show without being asked for one by one.
    private var shown: Range<UInt64> = 0..<0
    /// The next growth, and the checkpoint that is to be written once the walk has come to its end.
    private var growth: UInt64?
    private var witness: SignedCheckpoint?

    /// A composer of one bundle.
    ///
    /// - Parameter running: the hash of no bytes yet.
    package init(_ request: BundleRequest, from source: Source, running: Running) {
        self.request = request
        self.source = source
        writer = BundleWriter(running: running)
    }

    /// Writes the bundle.
    ///
    /// - Parameter sink: takes the bytes in order.
    /// - Returns: SHA-256 and length of the file; nil, and nothing is written, when no epoch of the log has been closed
    ///   since the period began.
    package mutating func compose(
        to sink: ([UInt8]) throws(Source.Failure) -> Void
    ) throws(Source.Failure) -> (digest: Digest, byteCount: UInt64)? {
        let first = try firstEpoch(closedFrom: request.header.from)
        guard first < logSize else { return nil }
        let last = min(try firstEpoch(closedFrom: request.header.until), logSize - 1)
        let start = request.previousSize == 0 || first == 0 ? 0 : min(request.previousSize, first) - 1
        let before = first == 0 ? 0 : try source.head(at: first - 1)?.size ?? 0
        let after = try source.head(at: last)?.size ?? 0
        shown = (before == 0 ? 0 : before - 1)..<(after + 1)
        growth = try source.growth(from: start + 1)

        try writer.write(.header(request.header), to: sink)
        try writer.write(.checkpoint(note: request.checkpoint.encoded()), to: sink)
        try writer.write(.start(epoch: start, digests: try source.logRange(to: start)), to: sink)
        for epoch in start..<logSize {
            try write(epoch, isStart: epoch == start, isInPeriod: (first...last).contains(epoch), to: sink)
        }
        for list in try source.lists() { try writer.write(list, to: sink) }
        let digest = try writer.finish(to: sink)
        return (digest, writer.byteCount)
    }

    private mutating func write(
        _ epoch: UInt64, isStart: Bool, isInPeriod: Bool, to sink: ([UInt8]) throws(Source.Failure) -> Void
    ) throws(Source.Failure) {
        let leaf = try source.leaf(of: epoch)
        try writer.write(.leaf(closedAt: leaf.closedAt, directoryRoot: leaf.directoryRoot), to: sink)
        let grows = isStart || growth == epoch
        if growth == epoch { growth = try source.growth(from: epoch + 1) }
        let needsRow = grows || growth == epoch + 1 || isDemanded(epoch)
        let head = needsRow ? try source.head(at: epoch) : nil
        let size = head?.size ?? end
        let hasGrown = size > end
        if hasGrown { try writeLeaves(to: size, sink) }
        if needsRow { try writer.write(.row(BundleRow(head: head, path: try source.path(at: epoch))), to: sink) }
        if hasGrown, isInPeriod, witness == nil { witness = try source.checkpoint(covering: epoch) }
        if let checkpoint = witness, checkpoint.checkpoint.size == epoch + 1 {
            if epoch + 1 < logSize { try writer.write(.witnessed(note: checkpoint.encoded()), to: sink) }
            witness = nil
        }
    }

    private var logSize: UInt64 { request.checkpoint.checkpoint.size }

    private func isDemanded(_ epoch: UInt64) -> Bool {
        epoch + 1 == logSize || epoch + 1 == request.previousSize || request.everyEpoch
            || request.epochs.contains(epoch)
    }

    /// The book's next leaves: those to show as entries, the others as ranges.
    private mutating func writeLeaves(
        to size: UInt64, _ sink: ([UInt8]) throws(Source.Failure) -> Void
    ) throws(Source.Failure) {
        while end < size {
            var next = try source.extra(from: end) ?? size
            if end < shown.upperBound { next = min(next, max(end, shown.lowerBound)) }
            next = min(next, size)
            if next > end {
                try writer.write(.range(to: next, digests: try source.bookRange(end..<next)), to: sink)
                end = next
            } else {
                for item in try source.entry(end) { try writer.write(item, to: sink) }
                end += 1
            }
        }
    }

    /// The first epoch that closed at that time or later; the number of epochs if there is none.
    private mutating func firstEpoch(closedFrom time: Int64) throws(Source.Failure) -> UInt64 {
        var low: UInt64 = 0
        var high = logSize
        while low < high {
            let middle = (low + high) / 2
            if try source.leaf(of: middle).closedAt < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What a bundle is asked to contain.
package struct BundleRequest: Sendable {
    /// Whose book and which period.
    package var header: BundleHeader
    /// The newest checkpoint.
    package var checkpoint: SignedCheckpoint
    /// How many epochs the checkpoint of the last inspection covers; 0 without one.
    package var previousSize: UInt64
    /// Whether to give the row at every epoch.
    package var everyEpoch: Bool
    /// Epochs at which to give the row, besides those where the format demands it.
    package var epochs: Set<UInt64>

    package init(
        header: BundleHeader, checkpoint: SignedCheckpoint, previousSize: UInt64 = 0, everyEpoch: Bool = false,
        epochs: Set<UInt64> = []
    ) {
        self.header = header
        self.checkpoint = checkpoint
        self.previousSize = previousSize
        self.everyEpoch = everyEpoch
        self.epochs = epochs
    }
}

/// Where a composer takes a bundle's contents from: one moment of a log and of one book.
package protocol BundleSource {
    /// Why something cannot be read.
    associatedtype Failure: Error

    /// The root log's leaf of an epoch of the log.
    mutating func leaf(of epoch: UInt64) throws(Failure) -> RootLogLeaf

    /// The compact range of the root log's leaves `0 ..< epoch`.
    mutating func logRange(to epoch: UInt64) throws(Failure) -> [Digest]

    /// The book's head in the directory of that epoch; nil when it has no row.
    mutating func head(at epoch: UInt64) throws(Failure) -> BundleHead?

    /// What proves that head in the directory of that epoch.
    mutating func path(at epoch: UInt64) throws(Failure) -> DirectoryPath

    /// The first epoch from `epoch` on in whose directory the head is another one than in the epoch before; nil when
    /// there is none.
    mutating func growth(from epoch: UInt64) throws(Failure) -> UInt64?

    /// The compact range of the book's leaves.
    mutating func bookRange(_ range: Range<UInt64>) throws(Failure) -> [Digest]

    /// The entry item of that seq, and the certificate and voucher items that follow it.
    mutating func entry(_ seq: UInt64) throws(Failure) -> [BundleItem]

    /// The first entry from `seq` on that is to be shown although it came outside of the period, such as a later
    /// correction or redaction; nil when there is none.
    mutating func extra(from seq: UInt64) throws(Failure) -> UInt64?

    /// The smallest published checkpoint that covers the epoch and has enough cosignatures, if one is stored.
    mutating func checkpoint(covering epoch: UInt64) throws(Failure) -> SignedCheckpoint?

    /// Signed lists to add at the end.
    mutating func lists() throws(Failure) -> [BundleItem]
}

/// Writes the items of a bundle one after the other and hashes them; the order is for the caller, or for
/// ``BundleComposer``, to keep.
package struct BundleWriter<Running: RunningSHA256>: Sendable {
    private var running: Running

    /// The number of bytes written.
    package private(set) var byteCount: UInt64 = 0

    /// A writer of an empty file.
    ///
    /// - Parameter running: the hash of no bytes yet.
    package init(running: Running) {
        self.running = running
    }

    /// Writes an item other than the end.
    package mutating func write<Failure: Error>(
        _ item: BundleItem, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let bytes = item.encoded()
        bytes.withUnsafeBytes { running.update($0) }
        byteCount += UInt64(bytes.count)
        try sink(bytes)
    }

    /// Writes the end item. SHA-256 of the whole file, which a receipt for the bundle names.
    package mutating func finish<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Digest {
        try write(.end(running.digest), to: sink)
        return running.digest
    }
}
