package import Ledger

extension Life {
    /// The totals of a shop; nil when it has none.
    package func standing(of shop: BookID) -> ShopStanding? {
        for standing in standings where standing.shop == shop { return standing }
        return nil
    }

    /// What is on a shop's shelf, held stock included; nil when the shop has no totals.
    package func onShelf(at shop: BookID) -> Quantity? { standing(of: shop)?.onShelf }

    /// How much of a shop's shelf is in quarantine; nil when nothing is.
    package func held(at shop: BookID) -> Quantity? {
        var sum: Quantity?
        for hold in holds where hold.shop == shop && hold.remaining.isPositive {
            guard let before = sum else {
                sum = hold.remaining
                continue
            }
            do throws(LifeRefusal) {
                sum = try before.plus(hold.remaining)
            } catch {
                return before
            }
        }
        return sum
    }

    /// Whether its life is over: it was taken out or scrapped.
    package var isEnded: Bool { ending != nil }

    /// Whether the shop has it on its shelf, held or not.
    package func isOnShelf(at shop: BookID) -> Bool { onShelf(at: shop)?.isPositive ?? false }

    /// Whether the shop ever received it, had it transferred in or gained it.
    package func wasReceived(by shop: BookID) -> Bool { standing(of: shop)?.hasIntake ?? false }

    /// Whether the shop installed more of it than it ever received.
    package func isInstalledUnreceived(by shop: BookID) -> Bool { onShelf(at: shop)?.isNegative ?? false }

    /// The shops other than this one that have it on their shelves. With a certificate that is no lot, that is a
    /// contradiction unless a transfer is under way.
    package func heldElsewhere(than shop: BookID) -> [BookID] {
        var shops: [BookID] = []
        for standing in standings where standing.shop != shop && standing.onShelf.isPositive {
            shops.append(standing.shop)
        }
        return shops
    }

    /// The shops other than this one that received it, in whatever way, and have neither returned it nor sent it on.
    package func receivedByOthers(than shop: BookID) -> [BookID] {
        var shops: [BookID] = []
        for standing in standings where standing.shop != shop && standing.hasIntake {
            let remains = standing.onShelf.isPositive || standing.installed.isPositive
            if remains { shops.append(standing.shop) }
        }
        return shops
    }

    /// The transfers under way to a shop.
    package func transits(to shop: BookID) -> [Transit] {
        var found: [Transit] = []
        for transit in transits where transit.to == shop { found.append(transit) }
        return found
    }
}
