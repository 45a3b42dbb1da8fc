public import CBOR
public import MerkleTree

/// Stock that went back to its supplier.
public struct SupplierReturnRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .supplierReturn }

    /// What went back.
    public var item: StockItem
    /// How much.
    public var quantity: Quantity
    /// The supplier's id in the shop's register.
    public var supplier: String?
    /// The number of the return note.
    public var returnNote: String?
    /// The day the shop says it went.
    public var returned: CalendarDay
    /// Why.
    public var reason: String?
    /// Papers and photographs, by SHA-256 of the file.
    public var vouchers: [Digest]
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
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

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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
