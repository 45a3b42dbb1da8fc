import Ledger

extension Life {
    mutating func receive(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ result: InspectionResult
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if result == .rejected { return }
        var after = balance(shop, unit: quantity.unit)
        switch kind {
        case .serialised:
            for transit in transits where transit.to == shop || transit.from == shop {
                throw .transferPending(transit)
            }
            // A part that this shop installed without a receipt may have its receipt afterwards, even when it is gone.
            if let ending, !after.onShelf.isNegative { throw .removedOrScrapped(ending) }
        case .line:
            guard !after.hasIntake else { throw .alreadyReceived(shop: shop) }
        case .lot:
            break
        }
        try after.add(quantity, to: .received)
        try requireSingle(after)
        put(after)
        if result == .quarantined { try openHold(shop, receipt: seq, quantity: quantity) }
    }

    mutating func undoReceive(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ result: InspectionResult
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if result == .rejected { return }
        if result == .quarantined { closeHold(shop, receipt: seq) }
        try withdraw(quantity, from: .received, at: shop)
    }

    mutating func increaseReceipt(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try requireLine(shop)
        var after = balance(shop, unit: quantity.unit)
        let free = try after.onShelf.minus(heldQuantity(at: shop, unit: quantity.unit))
        try after.add(quantity, to: .received)
        try requireSingle(after)
        put(after)
        if let index = holdIndex(shop, receipt: seq) {
            // What was installed without a receipt is gone already and cannot be held.
            let heldMore = free.isNegative ? try quantity.plus(free) : quantity
            if heldMore.isPositive { holds[index].remaining = try holds[index].remaining.plus(heldMore) }
        }
    }

    mutating func decreaseReceipt(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if let index = holdIndex(shop, receipt: seq) {
            let part = try quantity.orLess(holds[index].remaining)
            holds[index].remaining = try holds[index].remaining.minus(part)
        }
        try withdraw(quantity, from: .received, at: shop)
    }

    mutating func hold(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        guard let balance = standing(of: shop), !balance.received.isZero, holdIndex(shop, receipt: seq) == nil else {
            throw .nothingToUndo
        }
        try openHold(shop, receipt: seq, quantity: quantity)
    }

    mutating func release(_ shop: BookID, _ seq: UInt64) throws(LifeRefusal) {
        guard holdIndex(shop, receipt: seq) != nil else { throw .nothingToUndo }
        closeHold(shop, receipt: seq)
    }
}
