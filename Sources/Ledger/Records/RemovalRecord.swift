public import CBOR
public import MerkleTree

/// A part that was taken out.
public struct RemovalRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .removal }

    /// The certificate or line, when it is known.
    public var item: StockItem?
    /// What it is.
    public var part: String
    /// The repair order.
    public var repairOrder: String
    /// The day the shop says it was taken out.
    public var removed: CalendarDay
    /// Where it went.
    public var disposal: Disposal
    /// Why.
    public var reason: String?
    /// Photographs of the number and the damage, by SHA-256 of the file.
    public var vouchers: [Digest]
    /// The customer's reference. Nil also when erased.
    public var customer: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
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

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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
