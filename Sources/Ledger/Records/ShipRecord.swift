public import CBOR
public import MerkleTree

/// Certified parts that an issuer shipped.
public struct ShipRecord: TypedRecord {
    /// The kind of its entries.
    public static var kind: EntryKind { .ship }

    /// The maker's shipment number (发货单号).
    public var shipmentNumber: String
    /// The book of the shop they went to, when it is known.
    public var shop: BookID?
    /// The day they left.
    public var shipped: CalendarDay
    /// How many certificates they carry.
    public var count: UInt64
    /// The root over their salted identities; null when they are not listed.
    public var certificatesRoot: Digest?
    /// Who made the entry. Nil also when erased.
    public var actor: String?

    /// A record; whether its values are good is checked where it is sealed.
    public init(
        shipmentNumber: String,
        shop: BookID? = nil,
        shipped: CalendarDay,
        count: UInt64,
        certificatesRoot: Digest? = nil,
        actor: String? = nil
    ) {
        self.shipmentNumber = shipmentNumber
        self.shop = shop
        self.shipped = shipped
        self.count = count
        self.certificatesRoot = certificatesRoot
        self.actor = actor
    }

    /// Reads the values of an entry, in the order of the table; `nil` for a personal value that was erased.
    public init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        shipmentNumber = try reader.required()
        shop = try reader.optional()
        shipped = try reader.required()
        count = try reader.required()
        certificatesRoot = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    /// The values in the order of the table.
    public var fields: [FieldValue] {
        [
            shipmentNumber.fieldValue,
            shop.fieldValue,
            shipped.fieldValue,
            count.fieldValue,
            certificatesRoot.fieldValue,
            actor.fieldValue,
        ]
    }
}
