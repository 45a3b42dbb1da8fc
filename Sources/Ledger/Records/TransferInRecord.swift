import CBOR
package import PartCertificates

/// Stock that arrived from another shop.
package struct TransferInRecord: TypedRecord {
    package static var kind: EntryKind { .transferIn }

    /// What arrived; a line as the sender's book numbers it. In this book the line is this entry.
    package var item: StockItem
    /// How much.
    package var quantity: Quantity
    /// The book of the shop it comes from.
    package var fromShop: BookID
    /// The transfer's number, the same at both shops.
    package var transferNumber: String
    /// The GTIN or the maker's part number.
    package var product: ProductCode?
    /// What it is.
    package var productName: String?
    /// The origin class.
    package var partClass: PartClass?
    /// The lot as printed.
    package var lot: String?
    /// The price of one unit between the shops.
    package var unitPrice: Money?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
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

    package init(fields: [FieldValue?]) throws(RecordError) {
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

    package var fields: [FieldValue] {
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
