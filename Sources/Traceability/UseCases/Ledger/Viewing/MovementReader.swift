import Ledger
import PartCertificates
import PartLife
import StoreContract

/// Reads a shop's book from its first entry to its last and sums up what every entry moved.
struct MovementReader {
    let transaction: any StoreTransaction
    let shop: ShopRecord

    /// The movements of every item of which the book speaks, as they belong to the entries of a span.
    func movements(in span: Range<UInt64>) throws -> [MovementTally.Item: ItemMovements] {
        var tally = MovementTally(of: shop.book, span: span)
        try CorrectedBook(transaction: transaction, book: shop.book).forEach(from: 0) { entry in
            try tally.add(try entry.asRecorded(), original: original, kind: kind)
            return true
        }
        return tally.movements
    }

    private func original(_ seq: UInt64) throws -> CorrectedEntry? {
        try transaction.books.entry(shop.book, seq: seq)?.asRecorded()
    }

    private func kind(of key: StockKey) throws -> LifeKind {
        guard case .certificate(let id) = key else { return .line }
        guard let record = try transaction.certificates.find(id) else { return .serialised }
        return record.serial == nil ? .lot : .serialised
    }
}

extension StoredEntry {
    /// The entry as it was recorded, without corrections.
    fileprivate func asRecorded() throws -> CorrectedEntry {
        CorrectedEntry(seq: seq, recordedAt: recordedAt, record: try record(), certificates: certificates)
    }
}
