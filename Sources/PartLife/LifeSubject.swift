package import Ledger
package import PartCertificates

/// Whose life it is, under a name that holds in all books.
package enum LifeSubject: Hashable, Sendable {
    /// A certificate, of one serialised part or of a lot.
    case certificate(CertificateID)
    /// An uncertified line: the entry that brought it in, in the book of its shop.
    case line(book: BookID, seq: UInt64)

    /// What an item of a book's entry means.
    package init(_ item: StockItem, in book: BookID) {
        switch item {
        case .certificate(let id): self = .certificate(id)
        case .line(let seq): self = .line(book: book, seq: seq)
        }
    }
}

/// A step and whose life takes it.
package struct LifeChange: Hashable, Sendable {
    /// Whose life it is.
    package let subject: LifeSubject
    /// What happens to it.
    package let step: LifeStep

    package init(_ subject: LifeSubject, _ step: LifeStep) {
        self.subject = subject
        self.step = step
    }
}

/// The entry that a correction points at, as it counts before that correction.
package struct CorrectedEntry: Hashable, Sendable {
    /// Its seq in the same book.
    package let seq: UInt64
    /// When it was recorded, in milliseconds since 1970.
    package let recordedAt: Int64
    /// Its record after all earlier corrections.
    package let record: LedgerRecord
    /// Its certificates, if it is a receipt.
    package let certificates: [CertificateID]

    package init(seq: UInt64, recordedAt: Int64, record: LedgerRecord, certificates: [CertificateID] = []) {
        self.seq = seq
        self.recordedAt = recordedAt
        self.record = record
        self.certificates = certificates
    }

    /// The entry as it counts after a correction; nil when that voids it.
    package func corrected(by correction: CorrectionRecord) throws(LifeRefusal) -> CorrectedEntry? {
        guard correction.target == seq else { throw .noTarget(seq: correction.target) }
        guard record.isCorrectable else { throw .record(.notCorrectable(kind: record.kind)) }
        if correction.effect == .void {
            guard record.isVoidable else { throw .record(.notVoidable(kind: record.kind)) }
            return nil
        }
        let amended: LedgerRecord
        do throws(RecordError) {
            amended = try record.amended(by: correction.amended)
        } catch {
            throw .record(error)
        }
        return CorrectedEntry(seq: seq, recordedAt: recordedAt, record: amended, certificates: certificates)
    }
}
