import Ledger
import PartCertificates
import PartLife

/// What the first pass over a bundle collects: whatever stands behind the entry that it concerns.
struct BundleSurvey {
    private(set) var header: BundleHeader?
    /// Corrections by the entry that they point at, in order.
    private(set) var corrections: [UInt64: [CorrectionRecord]] = [:]
    /// The entries of the period.
    private(set) var span: Range<UInt64> = 0..<0
    private(set) var trust: [UInt8]?
    private(set) var status: [[UInt8]] = []
    private(set) var statement: BundleStatement?

    mutating func take(_ header: BundleHeader) { self.header = header }

    mutating func take(_ entry: BundleEntry) {
        let seq = entry.open.entry.seq
        if entry.isInPeriod { span = (span.isEmpty ? seq : span.lowerBound)..<(seq + 1) }
        guard entry.open.entry.kind == .correction, let record = try? entry.open.record(),
            case .correction(let correction) = record
        else { return }
        corrections[correction.target, default: []].append(correction)
    }

    mutating func take(_ kind: BundleList, _ bytes: [UInt8]) {
        switch kind {
        case .trust: trust = bytes
        case .status: status.append(bytes)
        case .statement: statement = BundleStatement(json: bytes)
        }
    }

    /// What an entry counts as after all corrections of it; nil once it was voided, or when they do not fit it.
    func effective(_ record: LedgerRecord, _ entry: Entry, _ certificates: [CertificateID]) -> LedgerRecord? {
        var current: CorrectedEntry? = CorrectedEntry(
            seq: entry.seq, recordedAt: entry.recordedAt, record: record, certificates: certificates)
        for correction in corrections[entry.seq] ?? [] {
            do throws(LifeRefusal) { current = try current?.corrected(by: correction) } catch { return nil }
        }
        return current?.record
    }
}
