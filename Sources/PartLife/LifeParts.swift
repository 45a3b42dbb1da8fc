import CBOR
package import Ledger

/// Where a serialised part is fitted now.
package struct OpenInstall: Hashable, Sendable {
    /// The shop that fitted it.
    package let shop: BookID
    /// The install entry in that shop's book.
    package let seq: UInt64
    package let repairOrder: String
    /// When it was recorded, in milliseconds since 1970.
    package let at: Int64

    package init(shop: BookID, seq: UInt64, repairOrder: String, at: Int64) {
        self.shop = shop
        self.seq = seq
        self.repairOrder = repairOrder
        self.at = at
    }

    /// [shop, seq, repair order, at].
    var cbor: CBORValue { .array([shop.fieldValue, .unsigned(seq), .text(repairOrder), .int(at)]) }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let shop = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1], case .text(let repairOrder) = parts[2], let at = Int64(parts[3])
        else { return nil }
        self.init(shop: shop, seq: seq, repairOrder: repairOrder, at: at)
    }
}

/// How the life of a serialised part ended.
package struct Ending: Hashable, Sendable {
    /// What happened to it.
    package enum Cause: UInt64, FieldChoice {
        /// It was taken out of what it was fitted to.
        case removed = 1
        /// It was scrapped from the shelf.
        case scrapped = 2

        package static let slugs = ["removed", "scrapped"]
    }

    /// What happened to it.
    package let cause: Cause
    /// The shop that recorded it.
    package let shop: BookID
    /// The entry in that shop's book.
    package let seq: UInt64
    /// When it was recorded, in milliseconds since 1970.
    package let at: Int64
    /// The install that a removal closed, if one was on record.
    package let install: OpenInstall?

    package init(cause: Cause, shop: BookID, seq: UInt64, at: Int64, install: OpenInstall? = nil) {
        self.cause = cause
        self.shop = shop
        self.seq = seq
        self.at = at
        self.install = install
    }

    /// [cause, shop, seq, at, install / null].
    var cbor: CBORValue {
        .array([cause.fieldValue, shop.fieldValue, .unsigned(seq), .int(at), install?.cbor ?? .null])
    }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 5, let cause = Cause(field: parts[0]),
            let shop = BookID(field: parts[1]), case .unsigned(let seq) = parts[2], let at = Int64(parts[3])
        else { return nil }
        var install: OpenInstall?
        if parts[4] != .null {
            guard let closed = OpenInstall(parts[4]) else { return nil }
            install = closed
        }
        if cause == .scrapped && install != nil { return nil }
        self.init(cause: cause, shop: shop, seq: seq, at: at, install: install)
    }
}

/// Stock that left one shop and has not arrived at the other: it is on no shelf.
package struct Transit: Hashable, Sendable {
    /// The shop it left.
    package let from: BookID
    /// The shop it goes to.
    package let to: BookID
    /// The transfer's number, the same at both shops.
    package let number: String
    /// How much is still under way.
    package let quantity: Quantity

    package init(from: BookID, to: BookID, number: String, quantity: Quantity) {
        self.from = from
        self.to = to
        self.number = number
        self.quantity = quantity
    }

    /// By shops, then by the bytes of the number.
    static func precedes(_ left: Transit, _ right: Transit) -> Bool {
        if left.from != right.from { return left.from < right.from }
        if left.to != right.to { return left.to < right.to }
        return left.number.utf8.lexicographicallyPrecedes(right.number.utf8)
    }

    /// [from, to, number, quantity].
    var cbor: CBORValue { .array([from.fieldValue, to.fieldValue, .text(number), quantity.fieldValue]) }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let from = BookID(field: parts[0]),
            let to = BookID(field: parts[1]), case .text(let number) = parts[2],
            let quantity = Quantity(field: parts[3]), quantity.isPositive, from != to
        else { return nil }
        self.init(from: from, to: to, number: number, quantity: quantity)
    }
}

/// Stock of a receipt whose incoming inspection ended in quarantine: on the shelf, but not to be fitted.
///
/// It lasts until a correction amends the result, even when nothing of it is left on the shelf.
package struct Hold: Hashable, Sendable {
    package let shop: BookID
    /// The receipt entry in that shop's book.
    package let receipt: UInt64
    /// How much of it is on the shelf.
    package internal(set) var remaining: Quantity
}

extension Hold {
    /// [shop, receipt, remaining].
    var cbor: CBORValue { .array([shop.fieldValue, .unsigned(receipt), remaining.fieldValue]) }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 3, let shop = BookID(field: parts[0]),
            case .unsigned(let receipt) = parts[1], let remaining = Quantity(field: parts[2]), !remaining.isNegative
        else { return nil }
        self.init(shop: shop, receipt: receipt, remaining: remaining)
    }
}

/// How much of a return, a scrapping or a stock-take loss was held stock, so that undoing it holds the stock again.
package struct HeldDraw: Hashable, Sendable {
    package let shop: BookID
    /// The entry that drew it.
    package let seq: UInt64
    /// The receipt whose held stock was drawn.
    package let receipt: UInt64
    /// How much.
    package internal(set) var quantity: Quantity
}

extension HeldDraw {
    /// [shop, seq, receipt, quantity].
    var cbor: CBORValue { .array([shop.fieldValue, .unsigned(seq), .unsigned(receipt), quantity.fieldValue]) }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let shop = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1], case .unsigned(let receipt) = parts[2],
            let quantity = Quantity(field: parts[3]), quantity.isPositive
        else { return nil }
        self.init(shop: shop, seq: seq, receipt: receipt, quantity: quantity)
    }
}

extension ShopStanding {
    /// [shop, unit, mantissa and exponent of each total in the order of `Total`], what was sold only when anything was.
    var cbor: CBORValue {
        var parts: [CBORValue] = [shop.fieldValue, .text(unit.text)]
        for total in Total.allCases where total != .sold || !sold.isZero {
            parts.append(.int(self[total].mantissa))
            parts.append(.int(Int64(self[total].exponent)))
        }
        return .array(parts)
    }

    /// Nil when it is in another form, when all totals are zero or one is below zero.
    init?(_ value: CBORValue) {
        let whole = 2 + 2 * Total.allCases.count
        guard case .array(let parts) = value, parts.count == whole || parts.count == whole - 2,
            let shop = BookID(field: parts[0]), case .text(let text) = parts[1], let unit = UnitCode(text)
        else { return nil }
        self.init(shop: shop, unit: unit)
        var place = 2
        for total in Total.allCases where place < parts.count {
            guard let quantity = Quantity(field: .array([parts[place], parts[place + 1], parts[1]])),
                !quantity.isNegative
            else { return nil }
            do throws(LifeRefusal) {
                try add(quantity, to: total)
            } catch {
                return nil
            }
            place += 2
        }
        if isBlank || (parts.count == whole && sold.isZero) { return nil }
    }
}
