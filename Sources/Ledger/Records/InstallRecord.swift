public import CBOR
public import PartCertificates

/// Stock that was issued to a repair order and fitted.
public struct InstallRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .install }

    /// What was fitted.
    public var item: StockItem
    /// The GTIN or the maker's part number.
    public var product: ProductCode?
    /// The origin class that was agreed with the customer.
    public var partClass: PartClass?
    /// How much was fitted.
    public var quantity: Quantity
    /// The repair order.
    public var repairOrder: String
    /// The day the shop says it was fitted.
    public var installed: CalendarDay
    /// What was repaired.
    public var work: String?
    /// Kilometres on the clock.
    public var mileage: UInt64?
    /// Where it was fitted.
    public var position: String?
    /// What the customer is charged for it.
    public var price: Money?
    /// The last day of the warranty.
    public var warrantyUntil: CalendarDay?
    /// The customer's written consent: its number.
    public var consent: String?
    /// The codes of the findings at the time.
    public var findings: [String]
    /// Those of them that a person saw and accepted.
    public var acknowledged: [String]
    /// What was repaired: VIN, plate or appliance serial. Nil also when erased.
    public var object: String?
    /// Who fitted it. Nil also when erased.
    public var technician: String?
    /// The customer's reference. Nil also when erased.
    public var customer: String?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
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

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
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

    /// The values in the order of the table.
    public var fields: [FieldValue] {
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
