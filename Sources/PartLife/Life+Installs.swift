import Ledger

extension Life {
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
        let (sum, overflowed) = start.addingReportingOverflow(rules.undoWindow)
        let limit = overflowed ? Int64.max : sum
        guard at <= limit else { throw .undoTooLate(limit: limit) }
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
}
