import CBOR
import Ledger

extension ShopStanding {
    /// [shop, unit, mantissa and exponent of each total in the order of `Total`].
    var cbor: CBORValue {
        var parts: [CBORValue] = [shop.fieldValue, .text(unit.text)]
        for total in Total.allCases {
            parts.append(.int(self[total].mantissa))
            parts.append(.int(Int64(self[total].exponent)))
        }
        return .array(parts)
    }

    /// Nil when it is in another form, when all totals are zero or one is below zero.
    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 2 + 2 * Total.allCases.count,
            let shop = BookID(field: parts[0]), case .text(let text) = parts[1], let unit = UnitCode(text)
        else { return nil }
        self.init(shop: shop, unit: unit)
        var place = 2
        for total in Total.allCases {
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
        if isBlank { return nil }
    }
}

extension OpenInstall {
    /// Reads [shop, seq, repair order, at].
    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let shop = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1], case .text(let repairOrder) = parts[2],
            let at = OpenInstall.time(parts[3])
        else { return nil }
        self.init(shop: shop, seq: seq, repairOrder: repairOrder, at: at)
    }

    /// A time in milliseconds since 1970.
    static func time(_ value: CBORValue) -> Int64? {
        switch value {
        case .unsigned(let number): return Int64(exactly: number)
        case .negative(let number):
            guard let magnitude = Int64(exactly: number) else { return nil }
            return ~magnitude
        default: return nil
        }
    }
}

extension Ending {
    /// [cause, shop, seq, at, install / null].
    var cbor: CBORValue {
        .array([cause.fieldValue, shop.fieldValue, .unsigned(seq), .int(at), Life.cbor(install)])
    }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 5, let cause = Cause(field: parts[0]),
            let shop = BookID(field: parts[1]), case .unsigned(let seq) = parts[2],
            let at = OpenInstall.time(parts[3])
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

extension Transit {
    /// [from, to, number, quantity].
    var cbor: CBORValue {
        .array([from.fieldValue, to.fieldValue, .text(number), quantity.fieldValue])
    }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let from = BookID(field: parts[0]),
            let to = BookID(field: parts[1]), case .text(let number) = parts[2],
            let quantity = Quantity(field: parts[3]), quantity.isPositive, from != to
        else { return nil }
        self.init(from: from, to: to, number: number, quantity: quantity)
    }
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

extension HeldDraw {
    /// [shop, seq, receipt, quantity].
    var cbor: CBORValue {
        .array([shop.fieldValue, .unsigned(seq), .unsigned(receipt), quantity.fieldValue])
    }

    init?(_ value: CBORValue) {
        guard case .array(let parts) = value, parts.count == 4, let shop = BookID(field: parts[0]),
            case .unsigned(let seq) = parts[1], case .unsigned(let receipt) = parts[2],
            let quantity = Quantity(field: parts[3]), quantity.isPositive
        else { return nil }
        self.init(shop: shop, seq: seq, receipt: receipt, quantity: quantity)
    }
}
