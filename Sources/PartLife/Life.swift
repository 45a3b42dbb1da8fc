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
