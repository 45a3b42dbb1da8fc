import CBOR
package import MerkleTree

/// Certified parts that an issuer shipped.
package struct ShipRecord: TypedRecord {
    package static var kind: EntryKind { .ship }

    /// The maker's shipment number (发货单号).
    package var shipmentNumber: String
    /// The book of the shop they went to, when it is known.
    package var shop: BookID?
    /// The day they left.
    package var shipped: CalendarDay
    /// How many certificates they carry.
    package var count: UInt64
    /// The root over their salted identities; null when they are not listed.
    package var certificatesRoot: Digest?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(
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

    package init(fields: [FieldValue?]) throws(RecordError) {
        var reader = try FieldReader(fields, kind: Self.kind, schema: Self.schema)
        shipmentNumber = try reader.required()
        shop = try reader.optional()
        shipped = try reader.required()
        count = try reader.required()
        certificatesRoot = try reader.optional()
        actor = try reader.optional()
        try checkConsistency()
    }

    package var fields: [FieldValue] {
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
