import Ledger
import PartCertificates
import StoreContract

/// An entry as the rules of an inspection look at it, wherever it comes from: a store or a bundle.
struct InspectedEntry: Sendable {
    let seq: UInt64
    /// Milliseconds since 1970.
    let recordedAt: Int64
    let kind: EntryKind
    /// What it counts as after the corrections of it; nil once it was voided.
    let effective: LedgerRecord?
    /// The certificates of a receipt, in order.
    let certificates: [CertificateID]

    /// The receipt that it counts as.
    var receipt: ReceiptRecord? {
        guard case .receipt(let receipt) = effective else { return nil }
        return receipt
    }
}

extension InspectedEntry {
    /// An entry of a store.
    init(_ reading: CorrectedBook.Reading) {
        self.init(
            seq: reading.stored.seq, recordedAt: reading.stored.recordedAt, kind: reading.stored.kind,
            effective: reading.effective, certificates: reading.stored.certificates)
    }
}
