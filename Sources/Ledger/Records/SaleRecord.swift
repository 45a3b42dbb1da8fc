import CBOR
package import MerkleTree
package import PartCertificates

/// Stock that was sold over the counter without being fitted (零售).
package struct SaleRecord: TypedRecord {
    package static var kind: EntryKind { .sale }
    package static var isVoidable: Bool { true }

    /// What was sold.
    package var item: StockItem
    /// The GTIN or the maker's part number.
    package var product: ProductCode?
    /// The origin class that the buyer was told.
    package var partClass: PartClass?
    /// How much was sold.
    package var quantity: Quantity
    /// The day the shop says it was sold.
    package var sold: CalendarDay
    /// The shop's number of the sale: of its receipt or invoice.
    package var saleNumber: String?
    /// What the buyer pays for one unit.
    package var price: Money?
    /// The last day of the warranty.
    package var warrantyUntil: CalendarDay?
    /// Papers and photographs, by SHA-256 of the file.
    package var vouchers: [Digest] = []
    /// The codes of the findings at the time.
    package var findings: [String] = []
    /// Those of them that a person saw and accepted.
    package var acknowledged: [String] = []
    /// Who bought it. Nil also when erased.
    package var buyer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, sold: CalendarDay) {
        self.item = item
        self.quantity = quantity
        self.sold = sold
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.optional("product", &product)
        visitor.optional("class", &partClass)
        visitor.required("quantity", &quantity)
        visitor.required("sold", &sold)
        visitor.optional("sale-number", &saleNumber, .amendable)
        visitor.optional("price", &price, .amendable)
        visitor.optional("warranty-until", &warrantyUntil, .amendable)
        visitor.optional("vouchers", &vouchers, .amendable)
        visitor.optional("findings", &findings)
        visitor.optional("acknowledged", &acknowledged)
        visitor.personal("buyer", &buyer)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), sold: .epoch)
    }
}
