import Ledger
import PartCertificates
import PartLife
import StoreContract

/// What the first pass over a bundle learns about stock items.
struct BundleItems {
    /// Those of which an entry of the period speaks: of these every entry is shown.
    private(set) var keys: Set<StockKey> = []
    /// The certificates that stand for a lot: their bytes say so, or they are counted in another unit than pieces.
    private(set) var lots: Set<CertificateID> = []

    /// Takes an entry.
    ///
    /// - Parameter isInPeriod: whether it belongs to the period.
    mutating func add(_ record: LedgerRecord, _ entry: BundleEntry, in book: BookID, isInPeriod: Bool) {
        for id in entry.open.certificates where isInPeriod { keys.insert(.certificate(id)) }
        if entry.open.certificates.isEmpty, isInPeriod {
            switch record {
            case .receipt, .transferIn: keys.insert(.line(book, entry.open.entry.seq))
            default: break
            }
        }
        for (item, quantity) in record.stock {
            let key = StockKey(item, in: book)
            if isInPeriod { keys.insert(key) }
            if case .certificate(let id) = key, let quantity, quantity.unit != .pieces { lots.insert(id) }
        }
    }

    /// Takes the bytes of a certificate.
    mutating func add(_ id: CertificateID, _ bytes: [UInt8]) {
        guard let claims = try? UnverifiedCertificate.decode(bytes).claims, claims.isLot else { return }
        lots.insert(id)
    }

    /// Adds the items of a correction's target to those of the period.
    mutating func add(target: LedgerRecord, seq: UInt64, certificates: [CertificateID], in book: BookID) {
        for id in certificates { keys.insert(.certificate(id)) }
        if certificates.isEmpty { keys.insert(.line(book, seq)) }
        for (item, _) in target.stock { keys.insert(StockKey(item, in: book)) }
    }
}
