import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// A book and the root log of a store as the contents of a bundle, for as long as a transaction lives.
struct StoredBundleSource: BundleSource {
    typealias Failure = any Error

    let transaction: any StoreTransaction
    let book: BookID
    let scope: BundleScope
    /// How many cosignatures a checkpoint has at least that stands inside the bundle.
    let cosignatures: Int
    /// What reads a voucher's bytes; nil leaves vouchers out.
    let voucher: ((Digest) throws -> [UInt8]?)?
    /// What the service itself says about the period.
    let statement: BundleStatement

    private var epochs: [EpochRecord] = []
    private var attestations = BundleLists()

    /// How many epochs are read at a time.
    private static let page = 500

    init(
        transaction: any StoreTransaction, book: BookID, scope: BundleScope, cosignatures: Int,
        voucher: ((Digest) throws -> [UInt8]?)?, statement: BundleStatement
    ) {
        (self.transaction, self.book, self.scope) = (transaction, book, scope)
        (self.cosignatures, self.voucher, self.statement) = (cosignatures, voucher, statement)
    }

    // MARK: The log and the directories

    mutating func leaf(of epoch: UInt64) throws(any Error) -> RootLogLeaf { try record(epoch).leaf }

    mutating func logRange(to epoch: UInt64) throws(any Error) -> [Digest] {
        try StoredTree(rootLogIn: transaction).compactRange(0..<epoch).digests
    }

    mutating func head(at epoch: UInt64) throws(any Error) -> BundleHead? {
        try transaction.directories.growth(of: book, upTo: epoch).map {
            BundleHead(size: $0.row.size, root: $0.row.root)
        }
    }

    mutating func path(at epoch: UInt64) throws(any Error) -> DirectoryPath {
        try record(epoch).path(to: book, in: transaction)
    }

    mutating func growth(from epoch: UInt64) throws(any Error) -> UInt64? {
        try transaction.directories.history(of: book, from: epoch, limit: 1).first?.epoch
    }

    mutating func checkpoint(covering epoch: UInt64) throws(any Error) -> SignedCheckpoint? {
        var size = epoch + 1
        while let record = try transaction.rootLog.checkpoint(atLeast: size) {
            let checkpoint = try record.signed()
            if checkpoint.cosignatureCount >= cosignatures { return checkpoint }
            size = record.size + 1
        }
        return nil
    }

    private mutating func record(_ epoch: UInt64) throws -> EpochRecord {
        if let first = epochs.first?.leaf.epoch, epoch >= first, epoch - first < UInt64(epochs.count) {
            return epochs[Int(epoch - first)]
        }
        epochs = try transaction.rootLog.epochs(from: epoch, limit: StoredBundleSource.page)
        guard let record = epochs.first, record.leaf.epoch == epoch else {
            throw StoreError.corrupt("epoch \(epoch) of the log is missing")
        }
        return record
    }

    // MARK: The book

    mutating func bookRange(_ range: Range<UInt64>) throws(any Error) -> [Digest] {
        try StoredTree(book: book, in: transaction).compactRange(range).digests
    }

    mutating func extra(from seq: UInt64) throws(any Error) -> UInt64? { scope.other(from: seq) }

    mutating func entry(_ seq: UInt64) throws(any Error) -> [BundleItem] {
        guard let stored = try transaction.books.entry(book, seq: seq) else {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex) is missing")
        }
        var items = [
            BundleItem.entry(
                bytes: stored.entry, business: stored.businessValues, personal: stored.personalValues)
        ]
        for (index, id) in stored.certificates.enumerated() {
            // What was recorded under a number that no maker registered has no bytes to show.
            guard let record = try transaction.certificates.find(id) else { continue }
            items.append(.certificate(index: UInt64(index), bytes: record.bytes))
        }
        for id in Set(stored.certificates.map(\.issuer)) {
            try attestations.add(id, asOf: stored.recordedAt, in: transaction)
        }
        if let voucher { items += try vouchers(of: stored, read: voucher) }
        return items
    }

    private func vouchers(of stored: StoredEntry, read: (Digest) throws -> [UInt8]?) throws -> [BundleItem] {
        let open = try stored.opened()
        guard let index = open.entry.table?.index(of: "vouchers"), let value = open.values?[index],
            let digests = [Digest](field: value)
        else { return [] }
        var items: [BundleItem] = []
        for (index, digest) in digests.enumerated() {
            // A file that was lost stops no inspection: whoever checks sees that the entry names it and nobody shows it.
            guard let record = try transaction.vouchers.find(digest, in: book), let bytes = try read(digest) else {
                continue
            }
            items.append(.voucher(index: UInt64(index), mediaType: record.mediaType, bytes: bytes))
        }
        return items
    }

    mutating func lists() throws(any Error) -> [BundleItem] {
        try attestations.items(in: transaction) + [.list(.statement, bytes: try statement.encoded())]
    }
}

extension SignedCheckpoint {
    /// How many signatures besides the log's own there are; whose they are is for the checker to say.
    var cosignatureCount: Int { note.signatures.count - 1 }
}

/// Which entries of a book a bundle shows: those of the epochs of the period with one on either side, and others that
/// these cannot be understood without.
///
/// The others are every entry that speaks of an item which an entry of the period speaks of, so that an item's balance
/// is proven from its first receipt on; what a correction or countersignature shown is about; and every correction,
/// redaction and countersignature of an entry shown.
struct BundleScope {
    /// The epochs of the period: from the one that closed first at its beginning or later to the one that closed first
    /// at its end or later, as far as the log goes.
    let epochs: ClosedRange<UInt64>
    /// The entries that came in these epochs.
    let span: Range<UInt64>
    /// The others, ascending.
    private var others: [UInt64] = []

    /// The scope of a period in a log of `logSize` epochs; nil when no epoch closed since the period began.
    ///
    /// - Parameters:
    ///   - from: the first moment of the period, milliseconds since 1970.
    ///   - until: the moment after it.
    init?(of book: BookID, from: Int64, until: Int64, logSize: UInt64, in transaction: any StoreTransaction) throws {
        let first = try transaction.rootLog.firstEpoch(closedFrom: from) ?? logSize
        guard first < logSize else { return nil }
        let last = min(try transaction.rootLog.firstEpoch(closedFrom: until) ?? logSize, logSize - 1)
        epochs = first...max(first, last)
        func size(at epoch: UInt64) throws -> UInt64 {
            try transaction.directories.growth(of: book, upTo: epoch)?.row.size ?? 0
        }
        let before = first == 0 ? 0 : try size(at: first - 1)
        span = before..<(try size(at: epochs.upperBound))
        others = try companions(of: book, end: try size(at: logSize - 1), in: transaction)
    }

    /// The first entry from `seq` on that is shown although it is not of the period.
    func other(from seq: UInt64) -> UInt64? {
        var low = 0
        var high = others.count
        while low < high {
            let middle = (low + high) / 2
            if others[middle] < seq { low = middle + 1 } else { high = middle }
        }
        return low < others.count ? others[low] : nil
    }

    /// How many entries of one book an item may have before it is remembered that they were looked up.
    private static let fewMentions = 8

    private func companions(of book: BookID, end: UInt64, in transaction: any StoreTransaction) throws -> [UInt64] {
        var found: Set<UInt64> = []
        var known: Set<StockKey> = []
        let reader = CorrectedBook(transaction: transaction, book: book)
        try reader.forEach(from: span.lowerBound) { entry in
            guard entry.seq < span.upperBound else { return false }
            for item in entry.mentions where !known.contains(item) {
                let mentions = try transaction.books.mentions(of: item, in: book, from: 0)
                if mentions.count > BundleScope.fewMentions { known.insert(item) }
                for seq in mentions where seq < end && !span.contains(seq) { found.insert(seq) }
            }
            return true
        }
        // The neighbours are shown as well, and what they and the period's corrections are about.
        let neighbours = span.lowerBound == 0 ? span.lowerBound : span.lowerBound - 1
        try reader.forEach(from: neighbours) { entry in
            guard entry.seq <= span.upperBound, entry.seq < end else { return false }
            for target in try entry.corrected where !span.contains(target) { found.insert(target) }
            return true
        }
        // Corrections, redactions and answers to inspections point back, so that one pass finds what points at them.
        func isShown(_ seq: UInt64) -> Bool {
            span.contains(seq) || seq + 1 == span.lowerBound || seq == span.upperBound || found.contains(seq)
        }
        let first = min(found.min() ?? span.lowerBound, neighbours)
        try reader.forEach(from: first) { entry in
            guard entry.seq < end else { return false }
            if !span.contains(entry.seq), try entry.targets.contains(where: isShown) { found.insert(entry.seq) }
            return true
        }
        return found.sorted()
    }
}

extension StoredEntry {
    /// The entry that this one corrects, or answers; a redaction needs none of its targets to be understood.
    fileprivate var corrected: [UInt64] { get throws { kind == .redaction ? [] : try targets } }

    /// The entries of the same book that this one is about; none for one that is about goods.
    fileprivate var targets: [UInt64] {
        get throws {
            guard [.correction, .redaction, .countersignature].contains(kind) else { return [] }
            return try record().earlier.map(\.value)
        }
    }
}
