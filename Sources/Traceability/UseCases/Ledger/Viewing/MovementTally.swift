import Ledger
import PartCertificates
import PartLife
import StoreContract

/// Sums up what the entries of one book move on its shop's shelf, item by item, with the same steps that the lives of the
/// items go through. It takes them in their order, from a store or from a bundle.
struct MovementTally {
    /// An item in one unit: a correction may count it in another unit than before.
    struct Item: Hashable {
        let key: StockKey
        let unit: UnitCode
    }

    /// What moved so far.
    private(set) var movements: [Item: ItemMovements] = [:]

    private let book: BookID
    private let span: Range<UInt64>
    /// Entries that were corrected so far, as they count; nil once voided.
    private var current: [UInt64: CorrectedEntry?] = [:]
    private var kinds: [StockKey: LifeKind] = [:]

    /// A tally of a book; the entries of the span are those of the period.
    init(of book: BookID, span: Range<UInt64>) {
        self.book = book
        self.span = span
    }

    /// Adds the next entry.
    ///
    /// - Parameters:
    ///   - entry: as it was recorded.
    ///   - original: the entry of that seq as it was recorded; asked for when a correction points at it first.
    ///   - kind: what an item is.
    /// - Throws: `StoreError.corrupt` for entries that do not fit one another.
    mutating func add(
        _ entry: CorrectedEntry, original: (UInt64) throws -> CorrectedEntry?, kind: (StockKey) throws -> LifeKind
    ) throws {
        let isCorrection = entry.record.kind == .correction
        for change in try changes(by: entry, original) {
            let key = StockKey(change.subject)
            let known = try kinds[key] ?? kind(key)
            kinds[key] = known
            guard let movement = try change.step.movement(of: known), movement.shop == book else { continue }
            let unit = movement.quantity.unit
            try movements[Item(key: key, unit: unit), default: ItemMovements(unit: unit)]
                .add(movement, by: entry.seq, isCorrection: isCorrection, span: span)
        }
    }

    /// The steps of an entry; of a correction, from what its target counted as before.
    private mutating func changes(
        by entry: CorrectedEntry, _ original: (UInt64) throws -> CorrectedEntry?
    ) throws -> [LifeChange] {
        var correction: CorrectionRecord?
        var before: CorrectedEntry?
        if case .correction(let found) = entry.record {
            correction = found
            if let known = current[found.target] { before = known } else { before = try original(found.target) }
        }
        do throws(LifeRefusal) {
            let changes = try lifeChanges(
                for: entry.record, shop: book, seq: entry.seq, recordedAt: entry.recordedAt,
                certificates: entry.certificates, original: before)
            if let correction { current[correction.target] = .some(try before?.corrected(by: correction)) }
            return changes
        } catch {
            throw StoreError.corrupt("entry \(entry.seq) of book \(book.hex): \(error)")
        }
    }
}
