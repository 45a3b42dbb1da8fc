import CBOR
package import MerkleTree

/// An act of an inspection of the ledger.
package struct Inspection2Record: TypedRecord {
    package static var kind: EntryKind { .inspection }
    package static var schema: UInt64 { 2 }

    /// The number of the inspection order.
    package var order: String
    /// The authority that inspects.
    package var authority: String
    /// The first day inspected.
    package var from: CalendarDay
    /// The last day inspected.
    package var to: CalendarDay
    /// What was done.
    package var act: InspectionAct
    /// The sample that is compared or called back.
    package var about: EntrySeq?
    /// How many epochs the checkpoint covers that the draw comes from.
    package var logSize: UInt64?
    /// Its root.
    package var logRoot: Digest?
    /// What the inspector brought to the draw.
    package var brought: BroughtBytes?
    /// The size of the book whose shelf or repair orders were drawn from.
    package var bookSize: UInt64?
    /// How many items lay on the shelf, or repair orders were opened in the days.
    package var population: UInt64?
    /// The items that were drawn, by rank.
    package var drawn: [StockItem] = []
    /// Those of the sample that lay on the shelf.
    package var found: [StockItem] = []
    /// Those of the sample that did not.
    package var missing: [StockItem] = []
    /// What lay on the shelf and is not in the ledger, as it was read.
    package var unlisted: [String] = []
    /// The repair orders that were drawn or called back, or the entries that were opened.
    package var subjects: [EntrySeq] = []
    /// What the customers answered.
    package var answers: [String] = []
    /// Why, or what was noted.
    package var reason: String?
    /// The SHA-256 of the export.
    package var exportDigest: Digest?
    /// The second inspector who was present. Nil also when erased.
    package var secondInspector: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(order: String, authority: String, from: CalendarDay, to: CalendarDay, act: InspectionAct) {
        self.order = order
        self.authority = authority
        self.from = from
        self.to = to
        self.act = act
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("order", &order)
        visitor.required("authority", &authority)
        visitor.required("from", &from)
        visitor.required("to", &to)
        visitor.required("act", &act)
        visitor.optional("about", &about)
        visitor.optional("log-size", &logSize)
        visitor.optional("log-root", &logRoot)
        visitor.optional("brought", &brought)
        visitor.optional("book-size", &bookSize)
        visitor.optional("population", &population)
        visitor.optional("drawn", &drawn)
        visitor.optional("found", &found)
        visitor.optional("missing", &missing)
        visitor.optional("unlisted", &unlisted)
        visitor.optional("subjects", &subjects)
        visitor.optional("answers", &answers)
        visitor.optional("reason", &reason)
        visitor.optional("export-digest", &exportDigest)
        visitor.personal("second-inspector", &secondInspector)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(order: "", authority: "", from: .epoch, to: .epoch, act: .opened)
    }

    package func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: .notBeforeFrom) }
        let isDraw = act == .sampled || act == .jobsSampled
        try given("about", about != nil, in: act == .compared || act == .calledBack)
        try given("log-size", logSize != nil, in: isDraw)
        try given("log-root", logRoot != nil, in: isDraw)
        try given("brought", brought != nil, in: isDraw)
        try given("book-size", bookSize != nil, in: isDraw)
        try given("population", population != nil, in: isDraw)
        let isNothing = population == 0
        try given("drawn", !drawn.isEmpty, in: act == .sampled && !isNothing)
        try given(
            "subjects", !subjects.isEmpty,
            in: act == .personalOpened || act == .calledBack || act == .jobsSampled && !isNothing)
        try given("answers", !answers.isEmpty, in: act == .calledBack)
        try given("reason", reason != nil, in: act == .personalOpened || act == .noted)
        try given("export-digest", exportDigest != nil, in: act == .exported)
        if act != .compared {
            try given("found", !found.isEmpty, in: false)
            try given("missing", !missing.isEmpty, in: false)
            try given("unlisted", !unlisted.isEmpty, in: false)
        }
    }

    private func given(_ field: String, _ isGiven: Bool, in isDue: Bool) throws(RecordError) {
        guard isGiven == isDue else {
            throw .inconsistent(kind: Self.kind, field: field, rule: .whereActNeedsIt)
        }
    }
}
