import CBOR
package import PartCertificates

/// Stock that was issued to a repair order and fitted.
package struct InstallRecord: TypedRecord {
    package static var kind: EntryKind { .install }
    package static var isVoidable: Bool { true }

    /// What was fitted.
    package var item: StockItem
    /// The GTIN or the maker's part number.
    package var product: ProductCode?
    /// The origin class that was agreed with the customer.
    package var partClass: PartClass?
    /// How much was fitted.
    package var quantity: Quantity
    /// The repair order.
    package var repairOrder: String
    /// The day the shop says it was fitted.
    package var installed: CalendarDay
    /// What was repaired.
    package var work: String?
    /// Kilometres on the clock.
    package var mileage: UInt64?
    /// Where it was fitted.
    package var position: String?
    /// What the customer is charged for it.
    package var price: Money?
    /// The last day of the warranty.
    package var warrantyUntil: CalendarDay?
    /// The customer's written consent: its number.
    package var consent: String?
    /// The codes of the findings at the time.
    package var findings: [String] = []
    /// Those of them that a person saw and accepted.
    package var acknowledged: [String] = []
    /// What was repaired: VIN, plate or appliance serial. Nil also when erased.
    package var object: String?
    /// Who fitted it. Nil also when erased.
    package var technician: String?
    /// The customer's reference. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(item: StockItem, quantity: Quantity, repairOrder: String, installed: CalendarDay) {
        self.item = item
        self.quantity = quantity
        self.repairOrder = repairOrder
        self.installed = installed
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("item", &item)
        visitor.optional("product", &product, .amendable)
        visitor.optional("class", &partClass, .amendable)
        visitor.required("quantity", &quantity, .amendable)
        visitor.required("repair-order", &repairOrder, .amendable)
        visitor.required("installed", &installed, .amendable)
        visitor.optional("work", &work, .amendable)
        visitor.optional("mileage", &mileage, .amendable)
        visitor.optional("position", &position, .amendable)
        visitor.optional("price", &price, .amendable)
        visitor.optional("warranty-until", &warrantyUntil, .amendable)
        visitor.optional("consent", &consent, .amendable)
        visitor.optional("findings", &findings, .amendable)
        visitor.optional("acknowledged", &acknowledged, .amendable)
        visitor.personal("object", &object)
        visitor.personal("technician", &technician)
        visitor.personal("customer", &customer)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(item: .line(0), quantity: .zero(.pieces), repairOrder: "", installed: .epoch)
    }
}
