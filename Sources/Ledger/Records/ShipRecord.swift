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

    package init(shipmentNumber: String, shipped: CalendarDay, count: UInt64) {
        self.shipmentNumber = shipmentNumber
        self.shipped = shipped
        self.count = count
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.required("shipment-number", &shipmentNumber)
        visitor.optional("shop", &shop)
        visitor.required("shipped", &shipped)
        visitor.required("count", &count)
        visitor.optional("certificates-root", &certificatesRoot)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(shipmentNumber: "", shipped: .epoch, count: 0)
    }
}
