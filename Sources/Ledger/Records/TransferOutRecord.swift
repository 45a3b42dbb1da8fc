public import CBOR

/// Stock that left for another shop.
public struct TransferOutRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .transferOut }

    /// What left.
    public var item: StockItem
    /// How much.
    public var quantity: Quantity
    /// The book of the shop it goes to.
    public var toShop: BookID
    /// The transfer's number (调拨单号), the same at both shops.
    public var transferNumber: String
    /// Why.
    public var reason: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        toShop = try reader.required()
        transferNumber = try reader.required()
        reason = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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
