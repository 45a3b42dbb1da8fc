package import Ledger

/// The totals of one shop for one item, net of what was undone. All are of one unit and none is below zero.
///
/// received + transferredIn + gained = installed + returned + transferredOut + scrapped + lost + sold + onShelf, always.
package struct ShopStanding: Hashable, Sendable {
    /// The sums that a standing keeps.
    package enum Total: CaseIterable, Hashable, Sendable {
        /// Goods received, unless the inspection rejected them.
        case received
        /// Arrived from other shops.
        case transferredIn
        /// Found at stock-takes.
        case gained
        /// Issued to repair orders.
        case installed
        /// Gone back to suppliers.
        case returned
        /// Left for other shops.
        case transferredOut
        /// Scrapped.
        case scrapped
        /// Missed at stock-takes.
        case lost
        /// Sold over the counter.
        case sold

        /// Whether it brings stock onto the shelf.
        package var isIntake: Bool {
            switch self {
            case .received, .transferredIn, .gained: true
            default: false
            }
        }
    }

    /// The shop's book.
    package let shop: BookID
    /// Goods received, unless the inspection rejected them.
    package private(set) var received: Quantity
    /// Arrived from other shops.
    package private(set) var transferredIn: Quantity
    /// Found at stock-takes.
    package private(set) var gained: Quantity
    /// Issued to repair orders.
    package private(set) var installed: Quantity
    /// Gone back to suppliers.
    package private(set) var returned: Quantity
    /// Left for other shops.
    package private(set) var transferredOut: Quantity
    package private(set) var scrapped: Quantity
    /// Missed at stock-takes.
    package private(set) var lost: Quantity
    /// Sold over the counter.
    package private(set) var sold: Quantity
    /// On the shelf, held stock included. Below zero only when parts were installed that were never received.
    package private(set) var onShelf: Quantity

    init(shop: BookID, unit: UnitCode) {
        self.shop = shop
        received = .zero(unit)
        transferredIn = .zero(unit)
        gained = .zero(unit)
        installed = .zero(unit)
        returned = .zero(unit)
        transferredOut = .zero(unit)
        scrapped = .zero(unit)
        lost = .zero(unit)
        sold = .zero(unit)
        onShelf = .zero(unit)
    }

    /// The unit of all quantities.
    package var unit: UnitCode { onShelf.unit }

    /// Whether anything was ever received here, transferred in or gained.
    package var hasIntake: Bool { !received.isZero || !transferredIn.isZero || !gained.isZero }

    /// Whether every total is zero.
    var isBlank: Bool {
        for total in Total.allCases where !self[total].isZero { return false }
        return true
    }

    /// Whether nothing but installs drew on the shelf.
    var onlyInstallsDrew: Bool {
        returned.isZero && transferredOut.isZero && scrapped.isZero && lost.isZero && sold.isZero
    }

    /// One of the totals.
    package subscript(total: Total) -> Quantity {
        switch total {
        case .received: received
        case .transferredIn: transferredIn
        case .gained: gained
        case .installed: installed
        case .returned: returned
        case .transferredOut: transferredOut
        case .scrapped: scrapped
        case .lost: lost
        case .sold: sold
        }
    }

    /// Adds to a total, and so to the shelf or from it.
    mutating func add(_ quantity: Quantity, to total: Total) throws(LifeRefusal) {
        do throws(QuantityError) {
            let sum = try self[total].adding(quantity)
            let shelf = try total.isIntake ? onShelf.adding(quantity) : onShelf.subtracting(quantity)
            set(total, sum)
            onShelf = shelf
        } catch {
            throw LifeRefusal(error)
        }
    }

    /// Takes back from a total what was added before.
    mutating func takeBack(_ quantity: Quantity, from total: Total) throws(LifeRefusal) {
        guard try !self[total].isBelow(quantity) else { throw .nothingToUndo }
        try add(quantity.negated, to: total)
    }

    private mutating func set(_ total: Total, _ quantity: Quantity) {
        switch total {
        case .received: received = quantity
        case .transferredIn: transferredIn = quantity
        case .gained: gained = quantity
        case .installed: installed = quantity
        case .returned: returned = quantity
        case .transferredOut: transferredOut = quantity
        case .scrapped: scrapped = quantity
        case .lost: lost = quantity
        case .sold: sold = quantity
        }
    }
}

extension Quantity {
    /// `isLess(than:)`, its error as a refusal.
    func isBelow(_ other: Quantity) throws(LifeRefusal) -> Bool {
        do throws(QuantityError) {
            return try isLess(than: other)
        } catch {
            throw LifeRefusal(error)
        }
    }

    /// `adding`, its error as a refusal.
    func plus(_ other: Quantity) throws(LifeRefusal) -> Quantity {
        do throws(QuantityError) {
            return try adding(other)
        } catch {
            throw LifeRefusal(error)
        }
    }

    /// `subtracting`, its error as a refusal.
    func minus(_ other: Quantity) throws(LifeRefusal) -> Quantity { try plus(other.negated) }

    /// The smaller of two.
    func orLess(_ other: Quantity) throws(LifeRefusal) -> Quantity { try isBelow(other) ? self : other }
}
