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
        case .sell(let shop, let seq, let quantity, let sold, let at):
            try sell(shop, seq, quantity, sold, at)
        case .undoSell(let shop, let seq, let quantity, let soldAt, let at):
            try undoSell(shop, seq, quantity, soldAt: soldAt, at: at, rules: rules)
        case .adjust(let shop, let seq, let expected, let counted):
            try adjust(shop, seq, expected, counted)
        case .undoAdjust(let shop, let seq, let expected, let counted):
            try undoAdjust(shop, seq, expected, counted)
        }
    }

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
        takeBack(shop, receipt: seq)
    }

    mutating func undoReceive(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ result: InspectionResult
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if result == .rejected { return }
        if result == .quarantined { closeHold(shop, receipt: seq) }
        try withdraw(quantity, from: .received, at: shop)
        undoTakeBack(shop, receipt: seq)
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

    mutating func install(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ repairOrder: String, _ at: Int64
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if kind == .serialised {
            if let ending { throw .removedOrScrapped(ending) }
            if let openInstall { throw .alreadyInstalled(openInstall) }
            if let transit = transits.first { throw .transferPending(transit) }
        }
        try requireLine(shop)
        var after = balance(shop, unit: quantity.unit)
        // What was never received here may be installed: the shelf falls below zero, and that is the finding.
        if after.hasIntake { try requireFree(quantity, at: after) }
        try after.add(quantity, to: .installed)
        put(after)
        if kind == .serialised {
            openInstall = OpenInstall(shop: shop, seq: seq, repairOrder: repairOrder, at: at)
        }
    }

    mutating func undoInstall(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, installedAt: Int64, at: Int64, rules: LifeRules
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        var start = installedAt
        if kind == .serialised {
            if let ending { throw .removedOrScrapped(ending) }
            guard let open = openInstall else { throw .nothingToUndo }
            guard open.shop == shop, open.seq == seq else { throw .notThisShopsInstall(open) }
            start = open.at
        }
        try rules.mustBeWithinUndoWindow(since: start, at: at)
        openInstall = nil
        try restore(quantity, to: .installed, at: shop)
    }

    mutating func changeRepairOrder(
        _ shop: BookID, _ seq: UInt64, _ repairOrder: String
    ) throws(LifeRefusal) {
        guard kind == .serialised else { return }
        if let open = openInstall, open.shop == shop, open.seq == seq {
            openInstall = OpenInstall(shop: shop, seq: seq, repairOrder: repairOrder, at: open.at)
        } else if let ended = ending, let closed = ended.install, closed.shop == shop, closed.seq == seq {
            let renamed = OpenInstall(shop: shop, seq: seq, repairOrder: repairOrder, at: closed.at)
            ending = Ending(cause: ended.cause, shop: ended.shop, seq: ended.seq, at: ended.at, install: renamed)
        } else {
            throw .nothingToUndo
        }
    }

    mutating func remove(_ shop: BookID, _ seq: UInt64, _ at: Int64) throws(LifeRefusal) {
        try requireLine(shop)
        guard kind == .serialised else { return }
        if let ending { throw .removedOrScrapped(ending) }
        if openInstall?.shop != shop, let balance = standing(of: shop), balance.onShelf.isPositive {
            throw .stillOnShelf(shop: shop)
        }
        ending = Ending(cause: .removed, shop: shop, seq: seq, at: at, install: openInstall)
        openInstall = nil
    }

    mutating func undoRemove(_ shop: BookID, _ seq: UInt64) throws(LifeRefusal) {
        guard kind == .serialised else { return }
        guard let ended = ending, ended.cause == .removed, ended.shop == shop, ended.seq == seq else {
            throw .nothingToUndo
        }
        ending = nil
        openInstall = ended.install
        if let open = openInstall, let balance = standing(of: open.shop) { try requireSingle(balance) }
    }

    mutating func returnToSupplier(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        try draw(shop, seq, try checked(asked), to: .returned)
    }

    mutating func undoReturn(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try restore(quantity, to: .returned, at: shop)
        try returnHeld(shop, seq: seq, upTo: quantity)
    }

    mutating func scrap(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ at: Int64
    ) throws(LifeRefusal) {
        try draw(shop, seq, try checked(asked), to: .scrapped)
        // A second piece under the same number may be scrapped; the one that is fitted, or gone, is another matter.
        if kind == .serialised && openInstall == nil && ending == nil {
            ending = Ending(cause: .scrapped, shop: shop, seq: seq, at: at)
        }
    }

    mutating func undoScrap(_ shop: BookID, _ seq: UInt64, _ asked: Quantity) throws(LifeRefusal) {
        let quantity = try checked(asked)
        try restore(quantity, to: .scrapped, at: shop)
        try returnHeld(shop, seq: seq, upTo: quantity)
        if let ended = ending, ended.cause == .scrapped, ended.shop == shop, ended.seq == seq { ending = nil }
    }

    /// Takes stock off the shelf, held stock first.
    private mutating func draw(
        _ shop: BookID, _ seq: UInt64, _ quantity: Quantity, to total: ShopStanding.Total
    ) throws(LifeRefusal) {
        try requireLine(shop)
        var after = balance(shop, unit: quantity.unit)
        if kind == .serialised && !after.onShelf.isPositive {
            for transit in transits where transit.from == shop { throw .transferPending(transit) }
        }
        try requireStock(quantity, at: after)
        try after.add(quantity, to: total)
        put(after)
        try drawHeld(shop, seq: seq, upTo: quantity)
    }

    mutating func adjust(
        _ shop: BookID, _ seq: UInt64, _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) {
        let (before, after) = try counts(expected, counted)
        try requireLine(shop)
        var standing = balance(shop, unit: before.unit)
        guard standing.onShelf == before else {
            throw .staleCount(shop: shop, onShelf: standing.onShelf, expected: before)
        }
        let difference = try after.minus(before)
        if difference.isPositive {
            try standing.add(difference, to: .gained)
            put(standing)
        } else if difference.isNegative {
            try standing.add(difference.negated, to: .lost)
            put(standing)
            // What is missing was free stock first; held stock only as far as that does not suffice.
            let deficit = try heldQuantity(at: shop, unit: after.unit).minus(after)
            if deficit.isPositive { try drawHeld(shop, seq: seq, upTo: deficit) }
        }
    }

    mutating func undoAdjust(
        _ shop: BookID, _ seq: UInt64, _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) {
        let (before, after) = try counts(expected, counted)
        let difference = try after.minus(before)
        if difference.isPositive {
            try withdraw(difference, from: .gained, at: shop)
        } else if difference.isNegative {
            try restore(difference.negated, to: .lost, at: shop)
            try returnHeld(shop, seq: seq, upTo: difference.negated)
        }
    }

    /// Both counts of one item in its unit: pieces, at most one, of a serialised part.
    private func counts(
        _ expected: Quantity, _ counted: Quantity
    ) throws(LifeRefusal) -> (expected: Quantity, counted: Quantity) {
        guard !counted.isNegative else { throw .notPositive(counted) }
        guard expected.unit == counted.unit else {
            throw .unitMismatch(expected: expected.unit, found: counted.unit)
        }
        if kind == .serialised {
            guard counted.isZero || counted.isOne else { throw .notExactlyOne(counted) }
            return (try expected.inPieces(), try counted.inPieces())
        }
        if let unit, unit != counted.unit { throw .unitMismatch(expected: unit, found: counted.unit) }
        if counted.unit.isCounted && !counted.isWhole { throw .wholeUnitsOnly(counted) }
        return (expected, counted)
    }
}

extension Quantity {
    /// The same number of pieces.
    func inPieces() throws(LifeRefusal) -> Quantity {
        do throws(QuantityError) {
            return try Quantity(mantissa: mantissa, exponent: exponent, unit: .pieces)
        } catch {
            throw LifeRefusal(error)
        }
    }
}
