import CBOR
package import MerkleTree

/// Stock that was scrapped.
package struct ScrapRecord: TypedRecord {
    package static var kind: EntryKind { .scrap }

    /// What was scrapped.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// Why.
    package var reason: String
    /// Papers and photographs, by SHA-256 of the file.
    package var vouchers: [Digest]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
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

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        reason = try reader.required()
        vouchers = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            item.fieldValue,
            quantity.fieldValue,
            reason.fieldValue,
            vouchers.fieldValue,
            actor.fieldValue,
        ]
    }
}
