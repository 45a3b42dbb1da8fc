import Ledger
import PartCertificates
import PartLife

/// What the first pass over a bundle collects: whatever stands behind the entry that it concerns.
struct BundleSurvey {
    private(set) var header: BundleHeader?
    /// Corrections by the entry that they point at, in order.
    private(set) var corrections: [UInt64: [CorrectionRecord]] = [:]
    /// The entries that were recorded in the period.
    private(set) var span: Range<UInt64> = 0..<0
    private(set) var items = BundleItems()
    private(set) var trust: [UInt8]?
    private(set) var status: [[UInt8]] = []
    private(set) var statement: BundleStatement?
    /// Lists that are not looked at: a second trust file or statement, a statement that cannot be read, and what is beyond
    /// the bound.
    private(set) var ignoredLists = 0

    private let book: BookID
    private var last: BundleEntry?
    private var listBytes = 0
    /// Targets of the period's corrections, as far as they were not read yet when the correction came.
    private var early: [UInt64: (record: LedgerRecord, certificates: [CertificateID])] = [:]

    /// How many bytes of lists are kept.
    private static let mostListBytes = 128 << 20

    init(book: BookID) { self.book = book }

    mutating func take(_ header: BundleHeader) { self.header = header }

    /// Whether an entry was recorded in the period. An epoch that begins or ends with the period has others too.
    func isInPeriod(_ entry: BundleEntry) -> Bool {
        guard let header else { return false }
        return entry.isInPeriod && entry.open.entry.recordedAt >= header.from
            && entry.open.entry.recordedAt < header.until
    }

    mutating func take(_ entry: BundleEntry) {
        last = entry
        let seq = entry.open.entry.seq
        let isInPeriod = isInPeriod(entry)
        if isInPeriod { span = (span.isEmpty ? seq : span.lowerBound)..<(seq + 1) }
        guard let record = try? entry.open.record() else { return }
        items.add(record, entry, in: book, isInPeriod: isInPeriod)
        if case .correction(let correction) = record {
            corrections[correction.target, default: []].append(correction)
            if isInPeriod, let target = early[correction.target] {
                items.add(
                    target: target.record, seq: correction.target, certificates: target.certificates, in: book)
            }
        } else if !isInPeriod {
            early[seq] = (record, entry.open.certificates)
        }
    }

    /// Takes the bytes of a certificate of the entry before.
    mutating func take(certificate index: UInt64, _ bytes: [UInt8]) {
        guard let certificates = last?.open.certificates, index < UInt64(certificates.count) else { return }
        items.add(certificates[Int(index)], bytes)
    }

    mutating func take(_ kind: BundleList, _ bytes: [UInt8]) {
        listBytes += bytes.count
        guard listBytes <= Self.mostListBytes else {
            ignoredLists += 1
            return
        }
        switch kind {
        case .trust where trust == nil: trust = bytes
        case .status: status.append(bytes)
        case .statement where statement == nil:
            statement = BundleStatement(json: bytes)
            if statement == nil { ignoredLists += 1 }
        default: ignoredLists += 1
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
