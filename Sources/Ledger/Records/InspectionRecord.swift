import CBOR
package import MerkleTree

/// An inspection of the ledger.
package struct InspectionRecord: TypedRecord {
    package static var kind: EntryKind { .inspection }

    /// The number of the inspection order.
    package var order: String
    /// The authority that inspects.
    package var authority: String
    /// The first day inspected.
    package var from: CalendarDay
    /// The last day inspected.
    package var to: CalendarDay
    /// What was looked at, copied or taken along.
    package var taken: String
    /// The SHA-256 of the export, if there was one.
    package var exportDigest: Digest?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(order: String, authority: String, from: CalendarDay, to: CalendarDay, taken: String) {
        self.order = order
        self.authority = authority
        self.from = from
        self.to = to
        self.taken = taken
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("order", &order)
        visitor.required("authority", &authority)
        visitor.required("from", &from)
        visitor.required("to", &to)
        visitor.required("taken", &taken)
        visitor.optional("export-digest", &exportDigest)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(order: "", authority: "", from: .epoch, to: .epoch, taken: "")
    }

    package func checkConsistency() throws(RecordError) {
        guard from <= to else { throw .inconsistent(kind: Self.kind, field: "to", rule: .notBeforeFrom) }
    }
}
