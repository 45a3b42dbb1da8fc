import Ledger
import PartLife
import StoreContract

/// Entries as they count after the corrections of them.
struct CorrectedBook {
    let transaction: any StoreTransaction
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
        try forEachReading(from: first, to: end) { readings.append($0) }
        return readings
    }

    /// Calls a closure with the entries from an index up to another one, each with all corrections of it up to the
    /// book's end. What is remembered grows with the corrections alone, not with the entries.
    func forEachReading(from first: UInt64, to end: UInt64, _ body: (Reading) throws -> Void) throws {
        var changes: [UInt64: [Change]] = [:]
        try forEach(from: first) { entry in
            for (target, change) in try CorrectedBook.changes(by: entry) where target >= first && target < end {
                changes[target, default: []].append(change)
            }
            return true
        }
        try forEach(from: first) { entry in
            guard entry.seq < end else { return false }
            let record = try entry.record()
            var reading = Reading(stored: entry, record: record, effective: record, correctedBy: [])
            for change in changes[entry.seq] ?? [] {
                reading.correctedBy.append(change.seq)
                guard let correction = change.correction else { continue }
                let before = reading.effective.map {
                    CorrectedEntry(seq: entry.seq, recordedAt: entry.recordedAt, record: $0)
                }
                reading.effective = try CorrectedBook.take(correction, before, book: book)?.record
            }
            try body(reading)
            return true
        }
    }

    /// The corrections of one entry that stand in the book, applied in order; nil when one of them voids it.
    func corrected(_ entry: StoredEntry) throws -> CorrectedEntry? {
        var current: CorrectedEntry? = CorrectedEntry(
            seq: entry.seq, recordedAt: entry.recordedAt, record: try entry.record(),
            certificates: entry.certificates)
        for seq in try changes(of: entry.seq) {
            guard let later = try transaction.books.entry(book, seq: seq) else {
                throw StoreError.corrupt("entry \(seq) of book \(book.hex) is missing")
            }
            guard case .correction(let correction) = try later.record() else { continue }
            current = try CorrectedBook.take(correction, current, book: book)
        }
        return current
    }

    /// The corrections and redactions that point at some entries, by entry, ascending.
    func corrections(of targets: Set<UInt64>) throws -> [UInt64: [UInt64]] {
        var found: [UInt64: [UInt64]] = [:]
        for target in targets {
            let changes = try changes(of: target)
            if !changes.isEmpty { found[target] = changes }
        }
        return found
    }

    /// The indexes of the corrections and redactions that point at an entry, ascending.
    private func changes(of seq: UInt64) throws -> [UInt64] {
        try transaction.books.mentions(of: .entry(EntryReference(book: book, seq: seq)), in: book, from: seq + 1)
    }

    /// Calls a closure with every entry from an index on, until it answers false.
    func forEach(from first: UInt64, _ body: (StoredEntry) throws -> Bool) throws {
        var next = first
        while true {
            let entries = try transaction.books.entries(book, from: next, limit: CorrectedBook.page)
            for entry in entries where try !body(entry) { return }
            guard entries.count == CorrectedBook.page, let last = entries.last else { return }
            next = last.seq + 1
        }
    }

    /// An entry that points at another one; of a redaction, which changes no value that counts, only where it stands.
    private struct Change {
        let seq: UInt64
        let correction: CorrectionRecord?
    }

    /// What an entry changes, by the entry that it points at.
    private static func changes(by entry: StoredEntry) throws -> [(UInt64, Change)] {
        guard entry.kind == .correction || entry.kind == .redaction else { return [] }
        switch try entry.record() {
        case .correction(let correction):
            return [(correction.target, Change(seq: entry.seq, correction: correction))]
        case .redaction(let redaction):
            return redaction.targets.map { ($0.seq, Change(seq: entry.seq, correction: nil)) }
        default: return []
        }
    }

    /// What an entry counts as after one more correction.
    static func take(
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
