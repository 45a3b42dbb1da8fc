import CBOR

/// Stock that left for another shop.
package struct TransferOutRecord: TypedRecord {
    package static var kind: EntryKind { .transferOut }

    /// What left.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The book of the shop it goes to.
    package var toShop: BookID
    /// The transfer's number (调拨单号), the same at both shops.
    package var transferNumber: String
    /// Why.
    package var reason: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        item: StockItem,
        quantity: Quantity,
        toShop: BookID,
        transferNumber: String,
        reason: String? = nil,
        actor: String? = nil
    ) {
        self.item = item
        self.quantity = quantity
        self.toShop = toShop
        self.transferNumber = transferNumber
        self.reason = reason
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        toShop = try reader.required()
        transferNumber = try reader.required()
        reason = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            item.fieldValue,
            quantity.fieldValue,
            toShop.fieldValue,
            transferNumber.fieldValue,
            reason.fieldValue,
            actor.fieldValue,
        ]
    }
}
