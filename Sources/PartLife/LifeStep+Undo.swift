import Ledger

extension LifeStep {
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
}
