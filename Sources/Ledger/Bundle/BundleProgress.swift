import MerkleTree

/// How far a checker has come. It stays small however long the bundle is; only fields that are closed and not yet
/// accounted for are remembered one by one.
struct BundleProgress {
    var lastType: UInt64?
    var header: BundleHeader?
    var checkpoint: Witnessed?

    /// The leaves of the root log so far.
    var log = CompactRange(emptyAt: 0)
    /// The first epoch of the walk, and the one that it is at.
    var firstEpoch: UInt64 = 0
    var epoch: UInt64?
    /// closedAt of this epoch, and of the one before; −1 is before all time.
    var closedAt: Int64 = -1
    var closedBefore: Int64 = -1
    var directoryRoot = Digest.zero
    var isInPeriod = false
    var periodHasBegun = false
    var periodIsOver = false

    /// The leaves of the book so far.
    var book = CompactRange(emptyAt: 0)
    /// The last head shown, and the epoch of the last row, shown or absent.
    var head: BundleHead?
    /// closedAt of the first epoch that has the book; nil when the first epoch of the walk has it and is not that of the log.
    var openedBy: Int64?
    var rowEpoch: UInt64?
    /// Whether the book grew in this epoch.
    var hasGrown = false
    /// The last entry shown.
    var lastShown: OpenEntry?
    /// closedAt of the first epoch of the period with growth that no checkpoint has witnessed yet.
    var unwitnessedSince: Int64?
    /// The index of the last certificate or voucher of that entry.
    var attached: UInt64?
    var closed = ClosedFields()
    var totals = BundleTotals()
    /// Where the first entry stands that this checker does not know, or whose fields it does not.
    var firstUnknown: BundleFailure?

    /// A checkpoint with its witnessed time; nil when none is asked for.
    struct Witnessed {
        let size: UInt64
        let root: Digest
        let time: Int64?
    }
}

/// Personal fields that are not opened, until a later redaction names them.
struct ClosedFields {
    /// By seq ascending; those accounted for have no names left.
    private var fields: [(seq: UInt64, names: [String])] = []
    private var open = 0

    var isEmpty: Bool { open == 0 }

    mutating func add(_ seq: UInt64, _ names: [String]) {
        if names.isEmpty { return }
        fields.append((seq, names))
        open += 1
    }

    mutating func account(for target: RedactionTarget) {
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].seq < target.seq { low = middle + 1 } else { high = middle }
        }
        guard low < fields.count, fields[low].seq == target.seq, !fields[low].names.isEmpty else { return }
        fields[low].names.removeAll { target.names.contains($0) }
        if fields[low].names.isEmpty { open -= 1 }
    }
}
