import CBOR
package import MerkleTree

/// Stock that went back to its supplier.
package struct SupplierReturnRecord: TypedRecord {
    package static var kind: EntryKind { .supplierReturn }

    /// What went back.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The supplier's id in the shop's register.
    package var supplier: String?
    /// The number of the return note.
    package var returnNote: String?
    /// The day the shop says it went.
    package var returned: CalendarDay
    /// Why.
    package var reason: String?
    /// Papers and photographs, by SHA-256 of the file.
    package var vouchers: [Digest]
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        item: StockItem,
        quantity: Quantity,
        supplier: String? = nil,
        returnNote: String? = nil,
        returned: CalendarDay,
        reason: String? = nil,
        vouchers: [Digest] = [],
        actor: String? = nil
    ) {
        self.item = item
        self.quantity = quantity
        self.supplier = supplier
        self.returnNote = returnNote
        self.returned = returned
        self.reason = reason
        self.vouchers = vouchers
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        supplier = try reader.optional()
        returnNote = try reader.optional()
        returned = try reader.required()
        reason = try reader.optional()
        vouchers = try reader.list()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            item.fieldValue,
            quantity.fieldValue,
            supplier.fieldValue,
            returnNote.fieldValue,
            returned.fieldValue,
            reason.fieldValue,
            vouchers.fieldValue,
            actor.fieldValue,
        ]
    }
}
