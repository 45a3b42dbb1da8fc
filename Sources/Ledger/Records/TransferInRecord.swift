public import CBOR
public import PartCertificates

/// Stock that arrived from another shop.
public struct TransferInRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .transferIn }

    /// What arrived; a line as the sender's book numbers it. In this book the line is this entry.
    public var item: StockItem
    /// How much.
    public var quantity: Quantity
    /// The book of the shop it comes from.
    public var fromShop: BookID
    /// The transfer's number, the same at both shops.
    public var transferNumber: String
    /// The GTIN or the maker's part number.
    public var product: ProductCode?
    /// What it is.
    public var productName: String?
    /// The origin class.
    public var partClass: PartClass?
    /// The lot as printed.
    public var lot: String?
    /// The price of one unit between the shops.
    public var unitPrice: Money?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        item: StockItem,
        quantity: Quantity,
        fromShop: BookID,
        transferNumber: String,
        product: ProductCode? = nil,
        productName: String? = nil,
        partClass: PartClass? = nil,
        lot: String? = nil,
        unitPrice: Money? = nil,
        actor: String? = nil
    ) {
        self.item = item
        self.quantity = quantity
        self.fromShop = fromShop
        self.transferNumber = transferNumber
        self.product = product
        self.productName = productName
        self.partClass = partClass
        self.lot = lot
        self.unitPrice = unitPrice
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        quantity = try reader.required()
        fromShop = try reader.required()
        transferNumber = try reader.required()
        product = try reader.optional()
        productName = try reader.optional()
        partClass = try reader.optional()
        lot = try reader.optional()
        unitPrice = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            item.fieldValue,
            quantity.fieldValue,
            fromShop.fieldValue,
            transferNumber.fieldValue,
            product.fieldValue,
            productName.fieldValue,
            partClass.fieldValue,
            lot.fieldValue,
            unitPrice.fieldValue,
            actor.fieldValue,
        ]
    }
}
