import CBOR
package import MerkleTree

/// A part that was taken out.
package struct RemovalRecord: TypedRecord {
    package static var kind: EntryKind { .removal }
    package static var isVoidable: Bool { true }

    /// The certificate or line, when it is known.
    package var item: StockItem?
    /// What it is.
    package var part: String
    /// The repair order.
    package var repairOrder: String
    /// The day the shop says it was taken out.
    package var removed: CalendarDay
    /// Where it went.
    package var disposal: Disposal
    /// Why.
    package var reason: String?
    /// Photographs of the number and the damage, by SHA-256 of the file.
    package var vouchers: [Digest] = []
    /// The customer's reference. Nil also when erased.
    package var customer: String?
    /// Who made the entry. Nil also when erased.
    package var actor: String?

    package init(part: String, repairOrder: String, removed: CalendarDay, disposal: Disposal) {
        self.part = part
        self.repairOrder = repairOrder
        self.removed = removed
        self.disposal = disposal
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.optional("item", &item)
        visitor.required("part", &part, .amendable)
        visitor.required("repair-order", &repairOrder, .amendable)
        visitor.required("removed", &removed, .amendable)
        visitor.required("disposal", &disposal, .amendable)
        visitor.optional("reason", &reason, .amendable)
        visitor.optional("vouchers", &vouchers, .amendable)
        visitor.personal("customer", &customer)
        visitor.personal("actor", &actor)
    }

    package static var blank: Self {
        Self(part: "", repairOrder: "", removed: .epoch, disposal: .toCustomer)
    }
}
