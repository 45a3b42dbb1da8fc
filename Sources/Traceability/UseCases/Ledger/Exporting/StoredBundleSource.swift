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
        self.transaction = transaction
        self.book = book
        self.scope = scope
        self.cosignatures = cosignatures
        self.voucher = voucher
        self.statement = statement
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
