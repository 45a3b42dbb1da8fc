import CBOR

/// A count of the shelf (盘点).
package struct StockTakeRecord: TypedRecord {
    package static var kind: EntryKind { .stockTake }

    /// What was expected and counted, item by item.
    package var counts: [StockCount]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        counts: [StockCount],
        actor: String? = nil
    ) {
        self.counts = counts
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        counts = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            counts.fieldValue,
            actor.fieldValue,
        ]
    }
}
