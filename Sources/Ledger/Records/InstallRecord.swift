import CBOR
package import PartCertificates

/// Stock that was issued to a repair order and fitted.
package struct InstallRecord: TypedRecord {
    package static var kind: EntryKind { .install }

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
    package var findings: [String]
    /// Those of them that a person saw and accepted.
    package var acknowledged: [String]
    /// What was repaired: VIN, plate or appliance serial. Nil also when erased.
    package var object: String?
    /// Who fitted it. Nil also when erased.
    package var technician: String?
    /// The customer's reference. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
        item: StockItem,
        product: ProductCode? = nil,
        partClass: PartClass? = nil,
        quantity: Quantity,
        repairOrder: String,
        installed: CalendarDay,
        work: String? = nil,
        mileage: UInt64? = nil,
        position: String? = nil,
        price: Money? = nil,
        warrantyUntil: CalendarDay? = nil,
        consent: String? = nil,
        findings: [String] = [],
        acknowledged: [String] = [],
        object: String? = nil,
        technician: String? = nil,
        customer: String? = nil,
        actor: String? = nil
    ) {
        self.item = item
        self.product = product
        self.partClass = partClass
        self.quantity = quantity
        self.repairOrder = repairOrder
        self.installed = installed
        self.work = work
        self.mileage = mileage
        self.position = position
        self.price = price
        self.warrantyUntil = warrantyUntil
        self.consent = consent
        self.findings = findings
        self.acknowledged = acknowledged
        self.object = object
        self.technician = technician
        self.customer = customer
        self.actor = actor
    }

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        item = try reader.required()
        product = try reader.optional()
        partClass = try reader.optional()
        quantity = try reader.required()
        repairOrder = try reader.required()
        installed = try reader.required()
        work = try reader.optional()
        mileage = try reader.optional()
        position = try reader.optional()
        price = try reader.optional()
        warrantyUntil = try reader.optional()
        consent = try reader.optional()
        findings = try reader.list()
        acknowledged = try reader.list()
        object = try reader.optional()
        technician = try reader.optional()
        customer = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
        [
            item.fieldValue,
            product.fieldValue,
            partClass.fieldValue,
            quantity.fieldValue,
            repairOrder.fieldValue,
            installed.fieldValue,
            work.fieldValue,
            mileage.fieldValue,
            position.fieldValue,
            price.fieldValue,
            warrantyUntil.fieldValue,
            consent.fieldValue,
            findings.fieldValue,
            acknowledged.fieldValue,
            object.fieldValue,
            technician.fieldValue,
            customer.fieldValue,
            actor.fieldValue,
        ]
    }
}
