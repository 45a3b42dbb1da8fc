import Ledger
import PartCertificates
import PartLife

/// Entries as they count after the corrections of them.
struct CorrectedBook {
    let unit: any StoreUnit
    let book: BookID

    /// How many entries are read at a time.
    private static let page = 500

    /// An entry with the corrections and redactions that point at it.
    struct Reading: Sendable {
        var stored: StoredEntry
        /// As it was recorded.
        var record: LedgerRecord
        /// As it counts now; nil once it was voided.
        var effective: LedgerRecord?
        /// Indexes of the corrections and redactions, ascending.
        var correctedBy: [UInt64]
    }

    /// The entries from an index up to another one, with all corrections up to the book's end.
    func readings(from first: UInt64, to end: UInt64) throws -> [Reading] {
        var readings: [Reading] = []
        try forEach(from: first) { entry in
            if entry.seq < end {
                let record = try entry.record()
                readings.append(Reading(stored: entry, record: record, effective: record, correctedBy: []))
            }
            try CorrectedBook.apply(entry, to: &readings, first: first)
            return true
        }
        return readings
    }

    /// The corrections of one entry that stand in the book, applied in order; nil when one of them voids it.
    func corrected(_ entry: StoredEntry) throws -> CorrectedEntry? {
        var current: CorrectedEntry? = CorrectedEntry(
            seq: entry.seq, recordedAt: entry.recordedAt, record: try entry.record(),
            certificates: entry.certificates)
        try forEach(from: entry.seq + 1) { later in
            guard later.kind == .correction, case .correction(let correction) = try later.record(),
                correction.target == entry.seq
            else { return true }
            current = try CorrectedBook.take(correction, current, book: book)
            return true
        }
        return current
    }

    /// What the entry that brought a line in counts as now, found by the entries that speak of the line; nil once it
    /// was voided.
    func effective(_ entry: StoredEntry, of key: StockKey) throws -> LedgerRecord? {
        var current: CorrectedEntry? = CorrectedEntry(
            seq: entry.seq, recordedAt: entry.recordedAt, record: try entry.record(),
            certificates: entry.certificates)
        for mention in try unit.books.mentions(of: key, limit: 10_000)
        where mention.book == book && mention.seq > entry.seq {
            guard let later = try unit.books.entry(book, seq: mention.seq), later.kind == .correction,
                case .correction(let correction) = try later.record(), correction.target == entry.seq
            else { continue }
            current = try CorrectedBook.take(correction, current, book: book)
        }
        return current?.record
    }

    /// The corrections and redactions that point at some entries, by entry, ascending.
    func corrections(of targets: Set<UInt64>) throws -> [UInt64: [UInt64]] {
        guard let first = targets.min() else { return [:] }
        var found: [UInt64: [UInt64]] = [:]
        try forEach(from: first + 1) { entry in
            guard entry.kind == .correction || entry.kind == .redaction else { return true }
            switch try entry.record() {
            case .correction(let correction):
                if targets.contains(correction.target) { found[correction.target, default: []].append(entry.seq) }
            case .redaction(let redaction):
                for target in redaction.targets where targets.contains(target.seq) {
                    found[target.seq, default: []].append(entry.seq)
                }
            default: break
            }
            return true
        }
        return found
    }

    /// Calls a closure with every entry from an index on, until it answers false.
    func forEach(from first: UInt64, _ body: (StoredEntry) throws -> Bool) throws {
        var next = first
        while true {
            let entries = try unit.books.entries(book, from: next, limit: CorrectedBook.page)
            for entry in entries where try !body(entry) { return }
            guard entries.count == CorrectedBook.page, let last = entries.last else { return }
            next = last.seq + 1
        }
    }

    private static func apply(_ entry: StoredEntry, to readings: inout [Reading], first: UInt64) throws {
        switch entry.kind {
        case .correction:
            guard case .correction(let correction) = try entry.record(), correction.target >= first,
                correction.target - first < UInt64(readings.count)
            else { return }
            let place = Int(correction.target - first)
            readings[place].correctedBy.append(entry.seq)
            let stored = readings[place].stored
            let before = readings[place].effective.map {
                CorrectedEntry(seq: stored.seq, recordedAt: stored.recordedAt, record: $0)
            }
            readings[place].effective = try take(correction, before, book: stored.book)?.record
        case .redaction:
            guard case .redaction(let redaction) = try entry.record() else { return }
            for target in redaction.targets where target.seq >= first && target.seq - first < UInt64(readings.count) {
                readings[Int(target.seq - first)].correctedBy.append(entry.seq)
            }
        default: return
        }
    }

    private static func take(
        _ correction: CorrectionRecord, _ entry: CorrectedEntry?, book: BookID
    ) throws -> CorrectedEntry? {
        guard let entry else { return nil }
        do throws(LifeRefusal) {
            return try entry.corrected(by: correction)
        } catch {
            throw StoreError.corrupt("a correction of entry \(entry.seq) of book \(book.hex): \(error)")
        }
    }
}
