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
