import Ledger

extension Life {
    /// Applies a step in place; on a refusal the value is of no use any more.
    mutating func take(_ step: LifeStep, rules: LifeRules) throws(LifeRefusal) {
        switch step {
        case .receive(let shop, let seq, let quantity, let result):
            try receive(shop, seq, quantity, result)
        case .undoReceive(let shop, let seq, let quantity, let result):
            try undoReceive(shop, seq, quantity, result)
        case .increaseReceipt(let shop, let seq, let quantity):
            try increaseReceipt(shop, seq, quantity)
        case .decreaseReceipt(let shop, let seq, let quantity):
            try decreaseReceipt(shop, seq, quantity)
        case .hold(let shop, let seq, let quantity):
            try hold(shop, seq, quantity)
        case .release(let shop, let seq):
            try release(shop, seq)
        case .install(let shop, let seq, let quantity, let repairOrder, let at):
            try install(shop, seq, quantity, repairOrder, at)
        case .undoInstall(let shop, let seq, let quantity, let installedAt, let at):
            try undoInstall(shop, seq, quantity, installedAt: installedAt, at: at, rules: rules)
        case .changeRepairOrder(let shop, let seq, let repairOrder):
            try changeRepairOrder(shop, seq, repairOrder)
        case .remove(let shop, let seq, let at):
            try remove(shop, seq, at)
        case .undoRemove(let shop, let seq):
            try undoRemove(shop, seq)
        case .returnToSupplier(let shop, let seq, let quantity):
            try returnToSupplier(shop, seq, quantity)
        case .undoReturn(let shop, let seq, let quantity):
            try undoReturn(shop, seq, quantity)
        case .transferOut(let shop, let to, let quantity, let number):
            try transferOut(shop, to, quantity, number)
        case .undoTransferOut(let shop, let to, let quantity, let number):
            try undoTransferOut(shop, to, quantity, number)
        case .transferIn(let shop, let from, let quantity, let number):
            try transferIn(shop, from, quantity, number)
        case .undoTransferIn(let shop, let from, let quantity, let number):
            try undoTransferIn(shop, from, quantity, number)
        case .deliver(let shop, let to, let quantity, let number):
            try deliver(shop, to, quantity, number)
        case .undoDeliver(let shop, let to, let quantity, let number):
            try undoDeliver(shop, to, quantity, number)
        case .arrive(let shop, let from, let quantity, _):
            try arrive(shop, from, quantity)
        case .undoArrive(let shop, _, let quantity, _):
            try undoArrive(shop, quantity)
        case .scrap(let shop, let seq, let quantity, let at):
            try scrap(shop, seq, quantity, at)
        case .undoScrap(let shop, let seq, let quantity):
            try undoScrap(shop, seq, quantity)
        case .adjust(let shop, let seq, let expected, let counted):
            try adjust(shop, seq, expected, counted)
        case .undoAdjust(let shop, let seq, let expected, let counted):
            try undoAdjust(shop, seq, expected, counted)
        }
    }
}
