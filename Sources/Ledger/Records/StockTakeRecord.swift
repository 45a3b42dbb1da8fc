public import CBOR

/// A count of the shelf (盘点).
public struct StockTakeRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .stockTake }

    /// What was expected and counted, item by item.
    public var counts: [StockCount]
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        counts: [StockCount],
        actor: String? = nil
    ) {
        self.counts = counts
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        counts = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            counts.fieldValue,
            actor.fieldValue,
        ]
    }
}
