import Ledger
import PartLife
import StoreContract

/// The entries of a shop's book that speak of a repair order, found by the index: installs and removals as they count after
/// their corrections, and those that a correction put onto it.
struct JobEntries {
    let transaction: any StoreTransaction
    let book: BookID

    /// What was ever on the order, oldest first, as it counts now; whatever was moved to another order still names it, and
    /// what was voided is left out.
    func effective(_ repairOrder: String) throws -> [CorrectedEntry] {
        let corrected = CorrectedBook(transaction: transaction, book: book)
        return try seqs(of: repairOrder).compactMap { try corrected.corrected(try entry($0)) }
    }

    /// The indexes of the installs and removals that were ever on the order, ascending.
    func seqs(of repairOrder: String) throws -> [UInt64] {
        let topic = try transaction.topics().repairOrder(repairOrder, in: book)
        var found: Set<UInt64> = []
        for seq in try transaction.books.mentions(of: topic, in: book, from: 0) {
            if case .correction(let correction) = try entry(seq).record() {
                found.insert(correction.target)
            } else {
                found.insert(seq)
            }
        }
        return found.sorted()
    }

    private func entry(_ seq: UInt64) throws -> StoredEntry {
        guard let stored = try transaction.books.entry(book, seq: seq) else {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex) is missing")
        }
        return stored
    }
}
