import CBOR
package import MerkleTree

/// A part that was taken out.
package struct RemovalRecord: TypedRecord {
    package static var kind: EntryKind { .removal }

    /// The certificate or line, when it is known.
    package var item: StockItem?
    /// What it is.
    package var part: String
    /// The repair order.
    package var repairOrder: String
    /// The day the shop says it was taken out.
    package var removed: CalendarDay
    /// Where it went.
    package var disposal: Disposal
    /// Why.
    package var reason: String?
    /// Photographs of the number and the damage, by SHA-256 of the file.
    package var vouchers: [Digest]
    /// The customer's reference. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        item: StockItem? = nil,
        part: String,
        repairOrder: String,
        removed: CalendarDay,
        disposal: Disposal,
        reason: String? = nil,
        vouchers: [Digest] = [],
        customer: String? = nil,
        actor: String? = nil
    ) {
        self.item = item
        self.part = part
        self.repairOrder = repairOrder
        self.removed = removed
        self.disposal = disposal
        self.reason = reason
        self.vouchers = vouchers
        self.customer = customer
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.optional()
        part = try reader.required()
        repairOrder = try reader.required()
        removed = try reader.required()
        disposal = try reader.required()
        reason = try reader.optional()
        vouchers = try reader.list()
        customer = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            item.fieldValue,
            part.fieldValue,
            repairOrder.fieldValue,
            removed.fieldValue,
            disposal.fieldValue,
            reason.fieldValue,
            vouchers.fieldValue,
            customer.fieldValue,
            actor.fieldValue,
        ]
    }
}
