package import Ledger

/// What a step adds to one of a shop's totals, or takes back from it.
package struct ShelfMovement: Hashable, Sendable {
    /// The shop.
    package let shop: BookID
    /// The total.
    package let total: ShopStanding.Total
    /// How much; below zero where something is taken back.
    package let quantity: Quantity

    /// What that changes on the shelf: below zero where stock goes.
    package var onShelf: Quantity { total.isIntake ? quantity : quantity.negated }
}

extension LifeStep {
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
