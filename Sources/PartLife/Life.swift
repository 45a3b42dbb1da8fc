import CBOR
package import Ledger

/// All that matters of one stock item: who has how much of it, where it is fitted, how it ended.
///
/// A value: it changes only through `apply`, and two lives with the same past sums are equal. The lists are kept in
/// one order, so that `encoded()` is the same for equal lives.
package struct Life: Hashable, Sendable {
    /// What it is the life of.
    package let kind: LifeKind
    /// The shops' totals, ascending by shop; a shop whose totals are all zero has none.
    package internal(set) var standings: [ShopStanding] = []
    /// Where a serialised part is fitted now.
    package internal(set) var openInstall: OpenInstall?
    /// How the life of a serialised part ended.
    package internal(set) var ending: Ending?
    /// Sales over the counter of a serialised part, in the order in which they were made.
    package internal(set) var sales: [Sale] = []
    /// What is under way between shops, ascending by shops and number.
    package internal(set) var transits: [Transit] = []
    /// The receipts in quarantine, ascending by shop and entry.
    package internal(set) var holds: [Hold] = []
    /// What was drawn of them, ascending by shop, drawing entry and receipt.
    package internal(set) var heldDraws: [HeldDraw] = []

    /// A life in which nothing has happened yet.
    package init(kind: LifeKind) {
        self.kind = kind
    }

    /// The unit of all its quantities; nil while there are none. Pieces for a serialised part.
    package var unit: UnitCode? {
        standings.first?.unit ?? transits.first?.quantity.unit ?? (kind == .serialised ? .pieces : nil)
    }

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

    /// The transfers under way to a shop.
    package func transits(to shop: BookID) -> [Transit] {
        var found: [Transit] = []
        for transit in transits where transit.to == shop { found.append(transit) }
        return found
    }

    /// Deterministic CBOR, for a store to keep: [1, kind, standings, open install / null, ending / null, transits,
    /// holds, held draws], and after them the sales when there are any. Equal lives have equal bytes. docs/part-life.md has
    /// the parts.
    package func encoded() -> [UInt8] {
        var parts: [CBORValue] = [
            .unsigned(1), kind.fieldValue, .array(standings.map { $0.cbor }), openInstall?.cbor ?? .null,
            ending?.cbor ?? .null, .array(transits.map { $0.cbor }), .array(holds.map { $0.cbor }),
            .array(heldDraws.map { $0.cbor }),
        ]
        if !sales.isEmpty { parts.append(.array(sales.map { $0.cbor })) }
        return CBORValue.array(parts).encoded()
    }

    /// Reads what `encoded()` wrote, and nothing else; the shelf is computed from the totals.
    package static func decode(_ bytes: [UInt8]) throws(LifeDecodingError) -> Life {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORValue.decode(bytes)
        } catch {
            throw .notCBOR
        }
        guard case .array(let parts) = value, parts.count == 8 || parts.count == 9, parts[0] == .unsigned(1),
            let kind = LifeKind(field: parts[1])
        else { throw .malformed("head") }
        var life = Life(kind: kind)
        life.standings = try list(parts[2], "standings") { ShopStanding($0) }
        if parts[3] != .null {
            guard let install = OpenInstall(parts[3]) else { throw .malformed("open install") }
            life.openInstall = install
        }
        if parts[4] != .null {
            guard let ending = Ending(parts[4]) else { throw .malformed("ending") }
            life.ending = ending
        }
        life.transits = try list(parts[5], "transits") { Transit($0) }
        life.holds = try list(parts[6], "holds") { Hold($0) }
        life.heldDraws = try list(parts[7], "held draws") { HeldDraw($0) }
        if parts.count == 9 {
            life.sales = try list(parts[8], "sales") { Sale($0) }
            if life.sales.isEmpty { throw .notCanonical("sales") }
        }
        try life.checkForm()
        return life
    }

    private static func list<Part>(
        _ value: CBORValue, _ name: String, _ read: (CBORValue) -> Part?
    ) throws(LifeDecodingError) -> [Part] {
        guard case .array(let items) = value else { throw .malformed(name) }
        var parts: [Part] = []
        parts.reserveCapacity(items.count)
        for item in items {
            guard let part = read(item) else { throw .malformed(name) }
            parts.append(part)
        }
        return parts
    }

    /// What every life keeps to, whatever steps led to it.
    private func checkForm() throws(LifeDecodingError) {
        for index in standings.indices.dropFirst() where standings[index - 1].shop >= standings[index].shop {
            throw .notCanonical("standings")
        }
        for index in transits.indices.dropFirst() where !Transit.precedes(transits[index - 1], transits[index]) {
            throw .notCanonical("transits")
        }
        for index in holds.indices.dropFirst() where !Life.precedes(holds[index - 1], holds[index]) {
            throw .notCanonical("holds")
        }
        for index in heldDraws.indices.dropFirst() where !Life.precedes(heldDraws[index - 1], heldDraws[index]) {
            throw .notCanonical("held draws")
        }
        guard let unit else { return }
        for standing in standings where standing.unit != unit { throw .notCanonical("standings") }
        for transit in transits where transit.quantity.unit != unit { throw .notCanonical("transits") }
        for hold in holds where hold.remaining.unit != unit { throw .notCanonical("holds") }
        for draw in heldDraws where draw.quantity.unit != unit { throw .notCanonical("held draws") }
        if kind == .serialised && unit != .pieces { throw .notCanonical("standings") }
        if kind != .serialised && (openInstall != nil || ending != nil || !sales.isEmpty) {
            throw .notCanonical("kind")
        }
        if openInstall != nil && ending != nil { throw .notCanonical("ending") }
    }
}

/// The life after a step, or why it is refused.
///
/// The one place that knows which steps are allowed: use cases, projections and the audit all call it. Where the steps
/// of one entry concern several items, all must be applied or none.
package func apply(_ step: LifeStep, to life: Life, rules: LifeRules) throws(LifeRefusal) -> Life {
    var next = life
    try next.take(step, rules: rules)
    return next
}

/// Why bytes are not a life.
package enum LifeDecodingError: Error, Hashable, Sendable {
    /// Not deterministic CBOR.
    case notCBOR
    /// The named part is not in its form.
    case malformed(String)
    /// The named list is not in its order, or an element of it stands for nothing.
    case notCanonical(String)

    package var description: String {
        switch self {
        case .notCBOR: "a life that is not deterministic CBOR"
        case .malformed(let part): "a life whose \(part) is malformed"
        case .notCanonical(let part): "a life whose \(part) is not in its one form"
        }
    }
}

/// What a life is the life of.
package enum LifeKind: UInt64, FieldChoice {
    /// One part with a serial number: there is exactly one, and it is fitted at most once at a time.
    case serialised = 1
    /// A lot certificate: any number of receipts and measured draws.
    case lot = 2
    /// An uncertified line of one shop's ledger, from the receipt or transfer that brought it in.
    case line = 3

    package static let slugs = ["serialised", "lot", "line"]
}

/// What a deployment may set.
package struct LifeRules: Hashable, Sendable {
    /// How long after its recording an install or a sale can be undone, in milliseconds.
    package let undoWindow: Int64

    /// Rules; both can be undone for 72 hours unless something else is said.
    package init(undoWindow: Int64 = 72 * 3_600_000) {
        self.undoWindow = undoWindow
    }

    /// Refuses what is undone too late.
    func mustBeWithinUndoWindow(since start: Int64, at time: Int64) throws(LifeRefusal) {
        let (sum, overflowed) = start.addingReportingOverflow(undoWindow)
        let limit = overflowed ? Int64.max : sum
        guard time <= limit else { throw .undoTooLate(limit: limit) }
    }
}
