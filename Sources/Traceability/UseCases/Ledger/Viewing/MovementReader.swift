import Ledger
import PartCertificates
import PartLife

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

    mutating func add(_ movement: ShelfMovement, of entry: StoredEntry, span: Range<UInt64>) throws {
        if entry.seq < span.lowerBound {
            opening = try opening.adding(movement.onShelf)
        } else if entry.seq >= span.upperBound {
            later = try later.adding(movement.onShelf)
        } else if entry.kind == .correction {
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

/// Reads a shop's book from its first entry to its last and sums up what every entry moved, with the same steps that
/// the lives went through.
struct MovementReader {
    let unit: any StoreUnit
    let shop: ShopRecord

    /// An item in one unit: a correction may count it in another unit than before.
    struct Item: Hashable {
        let key: StockKey
        let unit: UnitCode
    }

    /// The movements of every item of which the book speaks, as they belong to the entries of a span.
    func movements(in span: Range<UInt64>) throws -> [Item: ItemMovements] {
        var movements: [Item: ItemMovements] = [:]
        var kinds: [StockKey: LifeKind] = [:]
        var current: [UInt64: CorrectedEntry?] = [:]
        try CorrectedBook(unit: unit, book: shop.book).forEach(from: 0) { entry in
            for change in try changes(of: entry, &current) {
                let key = StockKey(change.subject)
                let kind = try kinds[key] ?? kind(of: key)
                kinds[key] = kind
                guard let movement = try change.step.movement(of: kind), movement.shop == shop.book else { continue }
                let unit = movement.quantity.unit
                try movements[Item(key: key, unit: unit), default: ItemMovements(unit: unit)]
                    .add(movement, of: entry, span: span)
            }
            return true
        }
        return movements
    }

    /// The steps of an entry; of a correction, from what its target counted as before.
    ///
    /// - Parameter current: the entries that were corrected so far, as they count; nil once voided.
    private func changes(
        of entry: StoredEntry, _ current: inout [UInt64: CorrectedEntry?]
    ) throws -> [LifeChange] {
        let record = try entry.record()
        var correction: CorrectionRecord?
        var original: CorrectedEntry?
        if case .correction(let found) = record {
            correction = found
            if let known = current[found.target] {
                original = known
            } else {
                original = try self.original(found.target)
            }
        }
        do throws(LifeRefusal) {
            let changes = try lifeChanges(
                for: record, shop: shop.book, seq: entry.seq, recordedAt: entry.recordedAt,
                certificates: entry.certificates, original: original)
            if let correction { current[correction.target] = .some(try original?.corrected(by: correction)) }
            return changes
        } catch {
            throw StoreError.corrupt("entry \(entry.seq) of book \(shop.book.hex): \(error)")
        }
    }

    private func original(_ seq: UInt64) throws -> CorrectedEntry? {
        guard let stored = try unit.books.entry(shop.book, seq: seq) else { return nil }
        return CorrectedEntry(
            seq: seq, recordedAt: stored.recordedAt, record: try stored.record(), certificates: stored.certificates)
    }

    private func kind(of key: StockKey) throws -> LifeKind {
        guard case .certificate(let id) = key else { return .line }
        guard let record = try unit.certificates.find(id) else { return .serialised }
        return record.serial == nil ? .lot : .serialised
    }
}
