import Ledger
import PartLife

/// What did shops record about it, and does that go with the purpose?
enum LifeRule {
    static func findings(_ context: Context) -> [Finding] {
        guard context.recordedSubject != nil else { return [] }
        var found: [Finding] = []
        if !context.isLifeCurrent {
            found.append(context.unchecked([]))
        } else if context.needsShop, context.evidence.asker == nil {
            found.append(Finding(.lifeUnchecked, variant: .shopUnknown))
        }
        guard let life = context.life else { return found }
        if let ending = life.ending { return found + [LifeRule.ended(ending)] }
        switch context.purpose {
        case .receive: found += receiving(life, context)
        case .install: found += installing(life, context)
        case .customer: found += forCustomer(life)
        case .inspection: found += inspecting(life, context)
        }
        return found
    }

    /// What to call the part when nothing at all is against it.
    static func passing(_ context: Context) -> Finding? {
        guard let life = context.life else { return nil }
        switch context.purpose {
        case .install, .inspection:
            return Finding(.certificateValid)
        case .receive:
            guard let shop = context.evidence.asker?.shop else { return nil }
            if let transit = life.transits(to: shop).first {
                return Finding(.certificateValid, variant: .transferPending, ShelfRule.facts(of: transit))
            }
            let again = life.kind == .serialised && life.isOnShelf(at: shop)
            return Finding(.certificateValid, variant: again ? .alreadyOnShelf : nil)
        case .customer:
            if life.kind == .lot { return Finding(.certificateValid, variant: .lotInstalled) }
            guard let install = life.openInstall else { return nil }
            return Finding(.certificateValid, LifeRule.facts(of: install))
        }
    }

    private static func receiving(_ life: Life, _ context: Context) -> [Finding] {
        if let install = life.openInstall {
            // A part that was fitted before its receipt was recorded: the receipt is still owed.
            if let shop = context.evidence.asker?.shop, shop == install.shop, life.isInstalledUnreceived(by: shop) {
                return [Finding(.neverReceived, facts(of: install))]
            }
            return [Finding(.alreadyInstalled, facts(of: install))]
        }
        guard let shop = context.evidence.asker?.shop else { return [] }
        return ShelfRule.elsewhere(life, than: shop) + ShelfRule.sold(life, shop) + ShelfRule.held(life, shop)
    }

    private static func installing(_ life: Life, _ context: Context) -> [Finding] {
        if let install = life.openInstall {
            guard context.isOnAskersOrder(install) else { return [Finding(.alreadyInstalled, facts(of: install))] }
            var found = [Finding(.installedHere, facts(of: install))]
            if life.isInstalledUnreceived(by: install.shop), !life.wasSoldElsewhere(than: install.shop) {
                found.append(Finding(.neverReceived, facts(of: install)))
            }
            return found + ShelfRule.elsewhere(life, than: install.shop)
        }
        guard let shop = context.evidence.asker?.shop else { return [] }
        return ShelfRule.presence(life, shop)
    }

    private static func inspecting(_ life: Life, _ context: Context) -> [Finding] {
        if let install = life.openInstall { return [Finding(.alreadyInstalled, facts(of: install))] }
        guard let shop = context.evidence.asker?.shop else { return [] }
        return ShelfRule.presence(life, shop)
    }

    /// An install is what a customer hopes for; only what contradicts it is worth a word.
    private static func forCustomer(_ life: Life) -> [Finding] {
        if life.kind == .lot {
            for standing in life.standings where standing.installed.isPositive { return [] }
            for standing in life.standings where standing.sold.isPositive {
                return [Finding(.sold, variant: .lotSold, [EvidenceFact(.soldBy, .shop(standing.shop))])]
            }
            return [Finding(.notInstalled)]
        }
        guard let install = life.openInstall else {
            // Whoever bought it over the counter has it fitted elsewhere, or not at all.
            let unfitted = life.openSale.map { Finding(.sold, facts(of: $0)) } ?? Finding(.notInstalled)
            var shelves: [BookID] = []
            for standing in life.standings where standing.onShelf.isPositive { shelves.append(standing.shop) }
            let others = life.openSale == nil ? shelves.dropFirst() : shelves[...]
            return [unfitted] + others.prefix(1).map { ShelfRule.other($0, life) }
        }
        return ShelfRule.elsewhere(life, than: install.shop)
    }

    private static func ended(_ ending: Ending) -> Finding {
        Finding(
            .removedOrScrapped,
            [
                EvidenceFact(.ending, .text(ending.cause.slug)), EvidenceFact(.shop, .shop(ending.shop)),
                EvidenceFact(.endedAt, .instant(ending.at)),
            ])
    }

    static func facts(of sale: Sale) -> [EvidenceFact] {
        [EvidenceFact(.soldBy, .shop(sale.shop)), EvidenceFact(.sold, .day(sale.sold))]
    }

    static func facts(of install: OpenInstall) -> [EvidenceFact] {
        [
            EvidenceFact(.shop, .shop(install.shop)), EvidenceFact(.repairOrder, .text(install.repairOrder)),
            EvidenceFact(.installedAt, .instant(install.at)),
        ]
    }
}
