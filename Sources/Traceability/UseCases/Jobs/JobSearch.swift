import CBOR
import Ledger
import PartLife
import StoreContract

/// Looks for the entries that speak of a repair order in a shop's book, going on where it stopped: installs and removals,
/// and the corrections of them.
struct JobSearch {
    let unit: any StoreUnit
    let book: BookID

    /// How many entries are looked through at a time.
    private static let page = 2_000

    /// Looks through some entries more; false when that was the end of the book.
    func advance(_ link: inout JobLinkRecord) throws -> Bool {
        let entries = try unit.books.entries(book, from: link.searched, limit: Self.page)
        for stored in entries {
            link.searched = stored.seq + 1
            switch try stored.record() {
            case .install(let install) where install.repairOrder == link.repairOrder: link.entries.append(stored.seq)
            case .removal(let removal) where removal.repairOrder == link.repairOrder: link.entries.append(stored.seq)
            case .correction(let correction):
                if !link.entries.contains(correction.target) {
                    guard correction.movesTo(link.repairOrder) else { continue }
                    // Put onto this order only later: its earlier corrections were passed over.
                    link.entries += try [correction.target] + corrections(of: correction.target, before: stored.seq)
                }
                link.entries.append(stored.seq)
            default: break
            }
        }
        return entries.count == Self.page
    }

    private func corrections(of target: UInt64, before end: UInt64) throws -> [UInt64] {
        var found: [UInt64] = []
        try CorrectedBook(unit: unit, book: book).forEach(from: target + 1) { entry in
            guard entry.seq < end else { return false }
            if entry.kind == .correction, case .correction(let correction) = try entry.record(),
                correction.target == target
            {
                found.append(entry.seq)
            }
            return true
        }
        return found
    }

    /// The entries of the order as they count after their corrections, oldest first.
    func effective(_ link: JobLinkRecord) throws -> [CorrectedEntry] {
        var order: [UInt64] = []
        var current: [UInt64: CorrectedEntry] = [:]
        for seq in link.entries.sorted() {
            guard let stored = try unit.books.entry(book, seq: seq) else {
                throw StoreError.corrupt("entry \(seq) of book \(book.hex) is missing")
            }
            let record = try stored.record()
            guard case .correction(let correction) = record else {
                order.append(seq)
                current[seq] = CorrectedEntry(seq: seq, recordedAt: stored.recordedAt, record: record)
                continue
            }
            guard let entry = current[correction.target] else { continue }
            do throws(LifeRefusal) {
                current[correction.target] = try entry.corrected(by: correction)
            } catch {
                throw StoreError.corrupt("correction \(seq) of book \(book.hex): \(error)")
            }
        }
        return order.compactMap { current[$0] }
    }
}

extension CorrectionRecord {
    /// Whether it puts its entry onto a repair order.
    fileprivate func movesTo(_ repairOrder: String) -> Bool {
        amended.contains { $0.name == "repair-order" && $0.value == .text(repairOrder) }
    }
}
