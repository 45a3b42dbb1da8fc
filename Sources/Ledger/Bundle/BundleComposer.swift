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

    /// A request.
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
