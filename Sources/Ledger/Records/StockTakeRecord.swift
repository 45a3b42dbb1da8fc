import CBOR

/// A count of the shelf (盘点).
package struct StockTakeRecord: TypedRecord {
    package static var kind: EntryKind { .stockTake }
    package static var isVoidable: Bool { true }

    /// What was expected and counted, item by item.
    package var counts: [StockCount]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(counts: [StockCount]) {
        self.counts = counts
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("counts", &counts)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(counts: [])
    }
}
