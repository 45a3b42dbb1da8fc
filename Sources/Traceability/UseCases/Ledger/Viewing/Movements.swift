import Ledger
import PartLife
import StoreContract

/// Reads a shop's book from its first entry to its last and sums up what every entry moved.
struct MovementReader {
    let transaction: any StoreTransaction
    let shop: ShopRecord

    /// The movements of every item of which the book speaks, as they belong to the entries of a span.
    func movements(in span: Range<UInt64>) throws -> [MovementTally.Item: ItemMovements] {
        var tally = MovementTally(of: shop.book, span: span)
        try CorrectedBook(transaction: transaction, book: shop.book).forEach(from: 0) { entry in
            try tally.add(try entry.asRecorded(), original: original, kind: kind)
            return true
        }
        return tally.movements
    }

    private func original(_ seq: UInt64) throws -> CorrectedEntry? {
        try transaction.books.entry(shop.book, seq: seq)?.asRecorded()
    }

    private func kind(of key: StockKey) throws -> LifeKind {
        guard case .certificate(let id) = key else { return .line }
        guard let record = try transaction.certificates.find(id) else { return .serialised }
        return record.serial == nil ? .lot : .serialised
    }
}

extension StoredEntry {
    /// The entry as it was recorded, without corrections.
    fileprivate func asRecorded() throws -> CorrectedEntry {
        CorrectedEntry(seq: seq, recordedAt: recordedAt, record: try record(), certificates: certificates)
    }
}

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

/// What the entries of a book moved on its shop's shelf: before, during and after a period.
struct ItemMovements {
    let unit: UnitCode
    /// On the shelf when the period began.
    private(set) var opening: Quantity
    /// What entries of the period recorded.
    private var totals: [ShopStanding.Total: Quantity] = [:]
    /// What corrections of the period changed on the shelf.
    private(set) var corrected: Quantity
    /// What happened on the shelf after the period.
    private(set) var later: Quantity

    init(unit: UnitCode) {
        self.unit = unit
        opening = .zero(unit)
        corrected = .zero(unit)
        later = .zero(unit)
    }

    subscript(total: ShopStanding.Total) -> Quantity { totals[total] ?? .zero(unit) }

    /// Whether nothing lay there at first and nothing moved in the period.
    var isBlank: Bool {
        opening.isZero && corrected.isZero && ShopStanding.Total.allCases.allSatisfy { self[$0].isZero }
    }

    /// On the shelf when the period ended.
    var sum: Quantity {
        get throws {
            var sum = try opening.adding(corrected)
            for total in ShopStanding.Total.allCases {
                sum = try total.isIntake ? sum.adding(self[total]) : sum.subtracting(self[total])
            }
            return sum
        }
    }

    /// Adds what an entry moved.
    ///
    /// - Parameter span: the entries of the period.
    mutating func add(
        _ movement: ShelfMovement, by seq: UInt64, isCorrection: Bool, span: Range<UInt64>
    ) throws {
        if seq < span.lowerBound {
            opening = try opening.adding(movement.onShelf)
        } else if seq >= span.upperBound {
            later = try later.adding(movement.onShelf)
        } else if isCorrection {
            corrected = try corrected.adding(movement.onShelf)
        } else {
            totals[movement.total] = try self[movement.total].adding(movement.quantity)
        }
    }

    mutating func add(_ other: ItemMovements) throws {
        opening = try opening.adding(other.opening)
        corrected = try corrected.adding(other.corrected)
        later = try later.adding(other.later)
        for (total, quantity) in other.totals { totals[total] = try self[total].adding(quantity) }
    }
}
