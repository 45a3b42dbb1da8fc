import Ledger
import PartLife

extension Model {
    /// Takes the step if it is allowed, and says whether it was.
    mutating func take(_ step: LifeStep) -> Bool {
        switch step {
        case .receive(let shop, let seq, let quantity, let result):
            guard isGood(quantity) else { return false }
            if result == .rejected { return true }
            let count = whole(quantity)
            if kind == .serialised {
                if isUnderWay(where: { $0 == shop || $1 == shop }) { return false }
                if ending != nil && shelf(shop) >= 0 { return false }
            }
            guard isSingle(shop, adding: count) else { return false }
            var event = Event(name: "receive", shop: shop, seq: seq, quantity: count)
            if result == .quarantined {
                event.held[seq] = max(0, min(count, shelf(shop) + count - held(shop)))
            }
            events.append(event)
            if let place = events.firstIndex(where: { $0.name == "sale" && $0.shop == shop && $0.takenBackBy == nil }) {
                events[place].takenBackBy = seq
            }
        case .sell(let shop, let seq, let quantity, _, let at):
            guard isGood(quantity), shelf(shop) - held(shop) >= whole(quantity) else { return false }
            if kind == .serialised {
                if ending != nil || openInstall != nil || openSale != nil { return false }
                if isUnderWay(where: { _, _ in true }) { return false }
            }
            events.append(Event(name: "sale", shop: shop, seq: seq, quantity: whole(quantity), at: at))
        case .install(let shop, let seq, let quantity, _, let at):
            guard isGood(quantity) else { return false }
            if kind == .serialised {
                if ending != nil || openInstall != nil || isUnderWay(where: { _, _ in true }) { return false }
            }
            if intake(shop) > 0 && shelf(shop) - held(shop) < whole(quantity) { return false }
            events.append(
                Event(
                    name: "install", shop: shop, seq: seq, quantity: whole(quantity), at: at,
                    isOpen: kind == .serialised))
        case .remove(let shop, let seq, _):
            guard kind == .serialised else { return true }
            if ending != nil || (openInstall?.shop != shop && shelf(shop) > 0) { return false }
            ending = (shop, seq, true)
            for index in events.indices where events[index].isOpen {
                events[index].isOpen = false
                events[index].number = "closed"
            }
        case .returnToSupplier(let shop, let seq, let quantity):
            return draw("return", shop, seq, quantity)
        case .scrap(let shop, let seq, let quantity, _):
            guard draw("scrap", shop, seq, quantity) else { return false }
            if kind == .serialised && openInstall == nil && ending == nil { ending = (shop, seq, false) }
        case .transferOut(let shop, let to, let quantity, let number):
            guard isGood(quantity), shop != to, shelf(shop) - held(shop) >= whole(quantity) else { return false }
            if kind == .serialised && (ending != nil || isUnderWay(where: { from, _ in from == shop })) { return false }
            events.append(
                Event(name: "out", shop: shop, quantity: whole(quantity), other: to, number: number))
        case .transferIn(let shop, let from, let quantity, let number):
            guard isGood(quantity), underWay(from: from, to: shop, number: number) >= whole(quantity),
                isSingle(shop, adding: 1)
            else { return false }
            events.append(
                Event(name: "in", shop: shop, quantity: whole(quantity), other: from, number: number))
        case .adjust(let shop, let seq, let expected, let counted):
            guard !counted.isNegative, kind != .serialised || counted.isZero || counted.isOne,
                signed(expected) == shelf(shop)
            else { return false }
            let difference = signed(counted) - signed(expected)
            if difference > 0 { events.append(Event(name: "gain", shop: shop, seq: seq, quantity: difference)) }
            if difference < 0 {
                var event = Event(name: "loss", shop: shop, seq: seq, quantity: -difference)
                drawHeld(&event, upTo: held(shop) - signed(counted))
                events.append(event)
            }
        case .undoReceive(let shop, let seq, _, _):
            guard let index = find("receive", shop, seq) else { return false }
            let before = self
            for place in events.indices where events[place].shop == shop { events[place].held[seq] = nil }
            if withdraw(index) {
                for place in events.indices where events[place].shop == shop && events[place].takenBackBy == seq {
                    events[place].takenBackBy = nil
                }
                return true
            }
            self = before
            return false
        case .undoInstall(let shop, let seq, _, _, let at):
            guard let index = find("install", shop, seq) else { return false }
            if kind == .serialised && !events[index].isOpen { return false }
            guard at <= events[index].at + Samples.rules.undoWindow else { return false }
            return putBack(index)
        case .undoSell(let shop, let seq, _, _, let at):
            guard let index = find("sale", shop, seq) else { return false }
            if kind == .serialised {
                if ending != nil || openInstall != nil || events[index].takenBackBy != nil { return false }
            }
            guard at <= events[index].at + Samples.rules.undoWindow else { return false }
            return putBack(index)
        case .undoRemove(let shop, let seq):
            guard kind == .serialised else { return true }
            guard let ended = ending, ended.wasRemoved, ended.shop == shop, ended.seq == seq else { return false }
            var after = self
            after.ending = nil
            for index in events.indices where events[index].number == "closed" {
                after.events[index].isOpen = true
                after.events[index].number = ""
            }
            if let open = after.openInstall, !after.isSingle(open.shop, adding: 0) { return false }
            self = after
        case .undoReturn(let shop, let seq, _):
            guard let index = find("return", shop, seq) else { return false }
            return putBack(index)
        case .undoScrap(let shop, let seq, _):
            guard let index = find("scrap", shop, seq), putBack(index) else { return false }
            if let ended = ending, !ended.wasRemoved, ended.shop == shop, ended.seq == seq { ending = nil }
        case .undoTransferOut(let shop, let to, let quantity, let number):
            guard underWay(from: shop, to: to, number: number) >= whole(quantity),
                let index = events.lastIndex(where: {
                    $0.name == "out" && $0.shop == shop && $0.other == to && $0.number == number
                        && $0.quantity == whole(quantity)
                })
            else { return false }
            return putBack(index)
        case .undoTransferIn(let shop, let from, let quantity, let number):
            guard
                let index = events.lastIndex(where: {
                    $0.name == "in" && $0.shop == shop && $0.other == from && $0.number == number
                        && $0.quantity == whole(quantity)
                })
            else { return false }
            return withdraw(index)
        case .undoAdjust(let shop, let seq, _, _):
            if let index = find("gain", shop, seq) { return withdraw(index) }
            if let index = find("loss", shop, seq) { return putBack(index) }
            return true
        default:
            fatalError("not in the model")
        }
        return true
    }

    private func find(_ name: String, _ shop: BookID, _ seq: UInt64) -> Int? {
        events.firstIndex { $0.name == name && $0.shop == shop && $0.seq == seq }
    }

    private func whole(_ quantity: Quantity) -> Int { signed(quantity) }

    func signed(_ quantity: Quantity) -> Int {
        (0..<quantity.exponent).reduce(Int(quantity.mantissa)) { value, _ in value * 10 }
    }

    private mutating func draw(_ name: String, _ shop: BookID, _ seq: UInt64, _ quantity: Quantity) -> Bool {
        guard isGood(quantity), shelf(shop) >= whole(quantity) else { return false }
        var event = Event(name: name, shop: shop, seq: seq, quantity: whole(quantity))
        drawHeld(&event, upTo: whole(quantity))
        events.append(event)
        return true
    }

    private mutating func putBack(_ index: Int) -> Bool {
        var after = self
        let event = after.events.remove(at: index)
        guard after.isSingle(event.shop, adding: 0) else { return false }
        after.returnHeld(event)
        self = after
        return true
    }
}
