package import Ledger

/// One thing that happens to one item, as an entry records it. Each forward step has one that undoes it.
///
/// Times are the entries' recordedAt, in milliseconds since 1970. `seq` is the entry in the book of `shop`.
package enum LifeStep: Hashable, Sendable {
    /// Goods were received; rejected ones change nothing, quarantined ones are on the shelf but held.
    case receive(shop: BookID, seq: UInt64, quantity: Quantity, result: InspectionResult)
    /// A receipt was voided.
    case undoReceive(shop: BookID, seq: UInt64, quantity: Quantity, result: InspectionResult)
    /// A receipt was amended to more.
    case increaseReceipt(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended to less.
    case decreaseReceipt(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended to quarantined: what is left of `quantity` on the shelf is held.
    case hold(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended from quarantined to accepted.
    case release(shop: BookID, seq: UInt64)

    /// Stock was issued to a repair order.
    case install(shop: BookID, seq: UInt64, quantity: Quantity, repairOrder: String, at: Int64)
    /// An install was voided, or amended to less by `quantity`.
    case undoInstall(shop: BookID, seq: UInt64, quantity: Quantity, installedAt: Int64, at: Int64)
    /// An install was amended to another repair order.
    case changeRepairOrder(shop: BookID, seq: UInt64, repairOrder: String)

    /// The part was taken out.
    case remove(shop: BookID, seq: UInt64, at: Int64)
    /// A removal was voided.
    case undoRemove(shop: BookID, seq: UInt64)

    /// Stock went back to its supplier, held stock first.
    case returnToSupplier(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A return was voided, or amended to less by `quantity`.
    case undoReturn(shop: BookID, seq: UInt64, quantity: Quantity)

    /// Stock left for another shop.
    case transferOut(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// A transfer out was voided, or amended to less by `quantity`.
    case undoTransferOut(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// Certified stock arrived from another shop.
    case transferIn(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// A transfer in was voided, or amended to less by `quantity`.
    case undoTransferIn(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// An uncertified line arrived at the other shop: this is the sender's line.
    case deliver(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// A delivery was voided, or amended to less by `quantity`.
    case undoDeliver(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// An uncertified line arrived from another shop: this is the receiver's new line.
    case arrive(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// An arrival was voided, or amended to less by `quantity`.
    case undoArrive(shop: BookID, from: BookID, quantity: Quantity, number: String)

    /// Stock was scrapped, held stock first.
    case scrap(shop: BookID, seq: UInt64, quantity: Quantity, at: Int64)
    /// A scrapping was voided, or amended to less by `quantity`.
    case undoScrap(shop: BookID, seq: UInt64, quantity: Quantity)

    /// Stock was sold over the counter.
    case sell(shop: BookID, seq: UInt64, quantity: Quantity, sold: CalendarDay, at: Int64)
    /// A sale was voided.
    case undoSell(shop: BookID, seq: UInt64, quantity: Quantity, soldAt: Int64, at: Int64)

    /// A stock-take counted it: the shelf is as counted from now on.
    case adjust(shop: BookID, seq: UInt64, expected: Quantity, counted: Quantity)
    /// A stock-take was voided.
    case undoAdjust(shop: BookID, seq: UInt64, expected: Quantity, counted: Quantity)

    /// The step that undoes a forward step when its entry is voided at that time; nil for steps that are not forward,
    /// and for a receipt that brought no stock.
    package func undone(at time: Int64) -> LifeStep? {
        switch self {
        case .receive(let shop, let seq, let quantity, let result):
            result == .rejected ? nil : .undoReceive(shop: shop, seq: seq, quantity: quantity, result: result)
        case .install(let shop, let seq, let quantity, _, let installedAt):
            .undoInstall(shop: shop, seq: seq, quantity: quantity, installedAt: installedAt, at: time)
        case .remove(let shop, let seq, _):
            .undoRemove(shop: shop, seq: seq)
        case .returnToSupplier(let shop, let seq, let quantity):
            .undoReturn(shop: shop, seq: seq, quantity: quantity)
        case .transferOut(let shop, let to, let quantity, let number):
            .undoTransferOut(shop: shop, to: to, quantity: quantity, number: number)
        case .transferIn(let shop, let from, let quantity, let number):
            .undoTransferIn(shop: shop, from: from, quantity: quantity, number: number)
        case .deliver(let shop, let to, let quantity, let number):
            .undoDeliver(shop: shop, to: to, quantity: quantity, number: number)
        case .arrive(let shop, let from, let quantity, let number):
            .undoArrive(shop: shop, from: from, quantity: quantity, number: number)
        case .scrap(let shop, let seq, let quantity, _):
            .undoScrap(shop: shop, seq: seq, quantity: quantity)
        case .sell(let shop, let seq, let quantity, _, let soldAt):
            .undoSell(shop: shop, seq: seq, quantity: quantity, soldAt: soldAt, at: time)
        case .adjust(let shop, let seq, let expected, let counted):
            .undoAdjust(shop: shop, seq: seq, expected: expected, counted: counted)
        case .increaseReceipt(let shop, let seq, let quantity):
            .decreaseReceipt(shop: shop, seq: seq, quantity: quantity)
        default: nil
        }
    }

    /// The quantity of a step that can be done again for more, or undone in part.
    var drawnQuantity: Quantity? {
        switch self {
        case .install(_, _, let quantity, _, _): quantity
        case .returnToSupplier(_, _, let quantity): quantity
        case .transferOut(_, _, let quantity, _): quantity
        case .transferIn(_, _, let quantity, _): quantity
        case .deliver(_, _, let quantity, _): quantity
        case .arrive(_, _, let quantity, _): quantity
        case .scrap(_, _, let quantity, _): quantity
        default: nil
        }
    }

    /// The same step with another quantity; nil for a step that has no `drawnQuantity`.
    func drawing(_ quantity: Quantity) -> LifeStep? {
        switch self {
        case .install(let shop, let seq, _, let repairOrder, let at):
            .install(shop: shop, seq: seq, quantity: quantity, repairOrder: repairOrder, at: at)
        case .returnToSupplier(let shop, let seq, _):
            .returnToSupplier(shop: shop, seq: seq, quantity: quantity)
        case .transferOut(let shop, let to, _, let number):
            .transferOut(shop: shop, to: to, quantity: quantity, number: number)
        case .transferIn(let shop, let from, _, let number):
            .transferIn(shop: shop, from: from, quantity: quantity, number: number)
        case .deliver(let shop, let to, _, let number):
            .deliver(shop: shop, to: to, quantity: quantity, number: number)
        case .arrive(let shop, let from, _, let number):
            .arrive(shop: shop, from: from, quantity: quantity, number: number)
        case .scrap(let shop, let seq, _, let at):
            .scrap(shop: shop, seq: seq, quantity: quantity, at: at)
        default: nil
        }
    }

    /// What the step moves on its shop's shelf, without a life at hand; nil for steps that move nothing there.
    ///
    /// For a step that a life accepted, this is exactly what ``apply(_:to:rules:)`` changes in the shop's totals. So a
    /// book's movements can be summed up without the books of the other shops that the same items went through.
    ///
    /// - Parameter kind: whose step it is; a serialised part counts in pieces whatever unit its shop counts it in.
    package func movement(of kind: LifeKind) throws(LifeRefusal) -> ShelfMovement? {
        guard let plain = try plainMovement() else { return nil }
        guard kind == .serialised else { return plain }
        return ShelfMovement(shop: plain.shop, total: plain.total, quantity: try plain.quantity.inPieces())
    }

    private func plainMovement() throws(LifeRefusal) -> ShelfMovement? {
        switch self {
        case .receive(let shop, _, let quantity, let result):
            return result == .rejected ? nil : ShelfMovement(shop: shop, total: .received, quantity: quantity)
        case .undoReceive(let shop, _, let quantity, let result):
            return result == .rejected ? nil : ShelfMovement(shop: shop, total: .received, quantity: quantity.negated)
        case .increaseReceipt(let shop, _, let quantity):
            return ShelfMovement(shop: shop, total: .received, quantity: quantity)
        case .decreaseReceipt(let shop, _, let quantity):
            return ShelfMovement(shop: shop, total: .received, quantity: quantity.negated)
        case .install(let shop, _, let quantity, _, _):
            return ShelfMovement(shop: shop, total: .installed, quantity: quantity)
        case .undoInstall(let shop, _, let quantity, _, _):
            return ShelfMovement(shop: shop, total: .installed, quantity: quantity.negated)
        case .returnToSupplier(let shop, _, let quantity):
            return ShelfMovement(shop: shop, total: .returned, quantity: quantity)
        case .undoReturn(let shop, _, let quantity):
            return ShelfMovement(shop: shop, total: .returned, quantity: quantity.negated)
        case .transferOut(let shop, _, let quantity, _):
            return ShelfMovement(shop: shop, total: .transferredOut, quantity: quantity)
        case .undoTransferOut(let shop, _, let quantity, _):
            return ShelfMovement(shop: shop, total: .transferredOut, quantity: quantity.negated)
        case .transferIn(let shop, _, let quantity, _), .arrive(let shop, _, let quantity, _):
            return ShelfMovement(shop: shop, total: .transferredIn, quantity: quantity)
        case .undoTransferIn(let shop, _, let quantity, _), .undoArrive(let shop, _, let quantity, _):
            return ShelfMovement(shop: shop, total: .transferredIn, quantity: quantity.negated)
        case .scrap(let shop, _, let quantity, _):
            return ShelfMovement(shop: shop, total: .scrapped, quantity: quantity)
        case .undoScrap(let shop, _, let quantity):
            return ShelfMovement(shop: shop, total: .scrapped, quantity: quantity.negated)
        case .sell(let shop, _, let quantity, _, _):
            return ShelfMovement(shop: shop, total: .sold, quantity: quantity)
        case .undoSell(let shop, _, let quantity, _, _):
            return ShelfMovement(shop: shop, total: .sold, quantity: quantity.negated)
        case .adjust(let shop, _, let expected, let counted):
            let difference = try counted.minus(expected)
            if difference.isZero { return nil }
            return difference.isPositive
                ? ShelfMovement(shop: shop, total: .gained, quantity: difference)
                : ShelfMovement(shop: shop, total: .lost, quantity: difference.negated)
        case .undoAdjust(let shop, _, let expected, let counted):
            let difference = try counted.minus(expected)
            if difference.isZero { return nil }
            return difference.isPositive
                ? ShelfMovement(shop: shop, total: .gained, quantity: difference.negated)
                : ShelfMovement(shop: shop, total: .lost, quantity: difference)
        case .hold, .release, .changeRepairOrder, .remove, .undoRemove, .deliver, .undoDeliver:
            return nil
        }
    }
}

/// What a step adds to one of a shop's totals, or takes back from it.
package struct ShelfMovement: Hashable, Sendable {
    package let shop: BookID
    package let total: ShopStanding.Total
    /// How much; below zero where something is taken back.
    package let quantity: Quantity

    /// What that changes on the shelf: below zero where stock goes.
    package var onShelf: Quantity { total.isIntake ? quantity : quantity.negated }
}
