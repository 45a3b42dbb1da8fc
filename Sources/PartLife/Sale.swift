import CBOR
package import Ledger

/// A sale of a serialised part over the counter: it left the shelf and was fitted by nobody on record.
///
/// It lasts until it is voided or a receipt of the shop that sold it takes the part back. Fitting it elsewhere does not end
/// it, because the install may be voided.
package struct Sale: Hashable, Sendable {
    /// The shop that sold it.
    package let shop: BookID
    /// The sale entry in that shop's book.
    package let seq: UInt64
    /// The day the shop says it was sold.
    package let sold: CalendarDay
    /// When it was recorded, in milliseconds since 1970.
    package let at: Int64
    /// The receipt of the same shop that took the part back.
    package internal(set) var takenBackBy: UInt64?

    /// A sale that nothing has taken back.
    package init(shop: BookID, seq: UInt64, sold: CalendarDay, at: Int64) {
        self.shop = shop
        self.seq = seq
        self.sold = sold
        self.at = at
    }
}

extension Life {
    /// The sale that a serialised part is out on; nil when it was never sold, was taken back, is fitted or at its end.
    package var openSale: Sale? {
        guard openInstall == nil, ending == nil else { return nil }
        for sale in sales where sale.takenBackBy == nil { return sale }
        return nil
    }

    /// Whether another shop sold it and has not taken it back, so that whoever fits it need not have received it.
    package func wasSoldElsewhere(than shop: BookID) -> Bool {
        sales.contains { $0.shop != shop && $0.takenBackBy == nil }
    }

    mutating func sell(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, _ sold: CalendarDay, _ at: Int64
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if kind == .serialised {
            if let ending { throw .removedOrScrapped(ending) }
            if let openInstall { throw .alreadyInstalled(openInstall) }
            if let openSale { throw .alreadySold(openSale) }
            if let transit = transits.first { throw .transferPending(transit) }
        }
        try requireLine(shop)
        var after = balance(shop, unit: quantity.unit)
        try requireFree(quantity, at: after)
        try after.add(quantity, to: .sold)
        put(after)
        if kind == .serialised { sales.append(Sale(shop: shop, seq: seq, sold: sold, at: at)) }
    }

    mutating func undoSell(
        _ shop: BookID, _ seq: UInt64, _ asked: Quantity, soldAt: Int64, at: Int64, rules: LifeRules
    ) throws(LifeRefusal) {
        let quantity = try checked(asked)
        if kind == .serialised {
            if let openInstall { throw .alreadyInstalled(openInstall) }
            if let ending { throw .removedOrScrapped(ending) }
            guard let place = sales.firstIndex(where: { $0.shop == shop && $0.seq == seq }),
                sales[place].takenBackBy == nil
            else { throw .nothingToUndo }
            sales.remove(at: place)
        }
        try rules.mustBeWithinUndoWindow(since: soldAt, at: at)
        try restore(quantity, to: .sold, at: shop)
    }

    /// A receipt of the shop that sold it takes the part back.
    mutating func takeBack(_ shop: BookID, receipt seq: UInt64) {
        guard let place = sales.firstIndex(where: { $0.shop == shop && $0.takenBackBy == nil }) else { return }
        sales[place].takenBackBy = seq
    }

    /// The receipt that took it back is voided: it is sold again.
    mutating func undoTakeBack(_ shop: BookID, receipt seq: UInt64) {
        guard let place = sales.firstIndex(where: { $0.shop == shop && $0.takenBackBy == seq }) else { return }
        sales[place].takenBackBy = nil
    }
}

extension Sale {
    /// [shop, seq, day, at, receipt / null].
    var cbor: CBORValue {
        .array([
            shop.fieldValue, .unsigned(seq), sold.fieldValue, .int(at), takenBackBy.map { .unsigned($0) } ?? .null,
        ])
    }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 5, let shop = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1], let sold = CalendarDay(field: parts[2]),
            let at = Int64(parts[3])
        else { return nil }
        self.init(shop: shop, seq: seq, sold: sold, at: at)
        switch parts[4] {
        case .null: break
        case .unsigned(let receipt): takenBackBy = receipt
        default: return nil
        }
    }
}
