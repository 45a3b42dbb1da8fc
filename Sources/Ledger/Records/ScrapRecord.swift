public import CBOR
public import MerkleTree

/// Stock that was scrapped.
public struct ScrapRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .scrap }

    /// What was scrapped.
    public var item: StockItem
    /// How much.
    public var quantity: Quantity
    /// Why.
    public var reason: String
    /// Papers and photographs, by SHA-256 of the file.
    public var vouchers: [Digest]
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        item: StockItem,
        quantity: Quantity,
        reason: String,
        vouchers: [Digest] = [],
        actor: String? = nil
    ) {
        self.item = item
        self.quantity = quantity
        self.reason = reason
        self.vouchers = vouchers
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        reason = try reader.required()
        vouchers = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            item.fieldValue,
            quantity.fieldValue,
            reason.fieldValue,
            vouchers.fieldValue,
            actor.fieldValue,
        ]
    }
}
