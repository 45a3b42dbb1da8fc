import Ledger
import PartLife

/// A slow, obvious second opinion: it keeps the events that count and sums them up anew for every question.
/// Quantities are whole numbers. It says whether a step is allowed, not why it is not.
struct Model {
    struct Event {
        var name: String
        var shop: BookID
        var seq: UInt64 = 0
        var quantity = 1
        var other: BookID?
        var number = ""
        var at: Int64 = 0
        var isOpen = false
        /// The receipt that took a sold part back.
        var takenBackBy: UInt64?
        /// Held stock by receipt: what is left of a quarantined receipt, or what an event drew of others.
        var held: [UInt64: Int] = [:]
    }

    let kind: LifeKind
    var events: [Event] = []
    var ending: (shop: BookID, seq: UInt64, wasRemoved: Bool)?

    func sum(_ shop: BookID, _ names: String...) -> Int {
        events.filter { $0.shop == shop && names.contains($0.name) }.reduce(0) { $0 + $1.quantity }
    }

    func intake(_ shop: BookID) -> Int { sum(shop, "receive", "in", "gain") }

    func shelf(_ shop: BookID) -> Int { intake(shop) - sum(shop, "install", "return", "out", "scrap", "loss", "sale") }

    func held(_ shop: BookID) -> Int {
        events.filter { $0.shop == shop && $0.name == "receive" }.reduce(0) { $0 + ($1.held[$1.seq] ?? 0) }
    }

    func underWay(from: BookID, to: BookID, number: String) -> Int {
        func total(_ name: String, _ shop: BookID, _ other: BookID) -> Int {
            events.filter { $0.name == name && $0.shop == shop && $0.other == other && $0.number == number }
                .reduce(0) { $0 + $1.quantity }
        }
        return total("out", from, to) - total("in", to, from)
    }

    private let shops = [Samples.a, Samples.b, Samples.c]
    let numbers = ["T", "U"]

    init(kind: LifeKind) { self.kind = kind }

    func isUnderWay(where matches: (_ from: BookID, _ to: BookID) -> Bool) -> Bool {
        shops.contains { from in
            shops.contains { to in
                matches(from, to) && numbers.contains { underWay(from: from, to: to, number: $0) > 0 }
            }
        }
    }

    var openSale: Event? { events.first { $0.name == "sale" && kind == .serialised && $0.takenBackBy == nil } }

    var openInstall: Event? { events.first { $0.isOpen } }

    /// A serialised part is at a shop once; a stock-take may have found another one.
    func isSingle(_ shop: BookID, adding count: Int) -> Bool {
        let after = shelf(shop) + count
        if kind != .serialised || after <= 0 { return true }
        return after == 1 && (openInstall?.shop != shop || sum(shop, "gain") > 0)
    }

    /// The step's own quantity is good; a serialised part is one.
    func isGood(_ quantity: Quantity) -> Bool {
        quantity.isPositive && (kind != .serialised || quantity == Samples.pcs("1"))
    }

    mutating func drawHeld(_ event: inout Event, upTo quantity: Int) {
        var left = quantity
        for index in events.indices
        where events[index].shop == event.shop && events[index].name == "receive" {
            let receipt = events[index].seq
            let part = min(left, events[index].held[receipt] ?? 0)
            if part > 0 {
                events[index].held[receipt]! -= part
                event.held[receipt, default: 0] += part
                left -= part
            }
        }
    }

    mutating func returnHeld(_ event: Event) {
        for (receipt, part) in event.held {
            for index in events.indices
            where events[index].shop == event.shop && events[index].name == "receive" && events[index].seq == receipt {
                if events[index].held[receipt] != nil { events[index].held[receipt]! += part }
            }
        }
    }

    /// Removes an intake; the shelf may fall below zero only by installs.
    mutating func withdraw(_ index: Int) -> Bool {
        let event = events[index]
        var after = self
        after.events.remove(at: index)
        let others = after.sum(event.shop, "return", "out", "scrap", "loss", "sale")
        if after.shelf(event.shop) < after.held(event.shop) {
            guard kind != .line, after.held(event.shop) == 0, others == 0 else { return false }
        }
        self = after
        return true
    }
}
