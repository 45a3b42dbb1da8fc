import CBOR

/// A count of the shelf (盘点), with the cause of each difference.
package struct StockTake2Record: TypedRecord {
    package static var kind: EntryKind { .stockTake }
    package static var schema: UInt64 { 2 }
    package static var isVoidable: Bool { true }

    /// What was expected and counted, item by item.
    package var counts: [ShelfCount]
    /// The size of the book that the person saw who reviewed the count.
    package var reviewed: UInt64
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(counts: [ShelfCount], reviewed: UInt64) {
        self.counts = counts
        self.reviewed = reviewed
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("counts", &counts)
        visitor.required("reviewed", &reviewed)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(counts: [], reviewed: 0)
    }

    package func checkConsistency() throws(RecordError) {
        for count in counts {
            guard (count.cause == nil) == (count.expected == count.counted) else {
                throw .inconsistent(
                    kind: Self.kind, field: "counts", rule: .causeWhereCountDiffers)
            }
            guard count.cause != nil || count.note == nil else {
                throw .inconsistent(kind: Self.kind, field: "counts", rule: .noteBesideCause)
            }
        }
    }
}
